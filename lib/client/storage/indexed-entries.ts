import type { SlowEntries } from './kept-entries.ts';

const STORE = 'entries';

/** Texts by key in this browser's IndexedDB. Where it is missing or forbidden every call rejects. */
export function indexedEntries(database: string): SlowEntries {
  let opened: Promise<IDBDatabase> | null = null;

  function open(): Promise<IDBDatabase> {
    opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(database, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onsuccess = () => {
        // The browser may close it (storage cleared, another version): the next call opens it anew.
        request.result.onclose = () => {
          opened = null;
        };
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
      request.onblocked = () =>
        reject(new Error(`The database ${database} is held by another tab.`));
    }).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  }

  /** Resolves when the transaction is on record, not when the request is answered. */
  async function change(act: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = (await open()).transaction(STORE, 'readwrite');
    act(transaction.objectStore(STORE));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }

  return {
    async readAll(prefix) {
      const store = (await open()).transaction(STORE, 'readonly').objectStore(STORE);
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const [keys, values] = await Promise.all([
        answer(store.getAllKeys(range)),
        answer<unknown[]>(store.getAll(range)),
      ]);
      return keys.map((key, at) => [String(key), String(values[at])] as const);
    },
    write: (key, text) => change((store) => store.put(text, key)),
    remove: (key) => change((store) => store.delete(key)),
  };
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
