/** Large and durable, but a write takes effect a moment later: IndexedDB. */
export type SlowEntries = {
  readAll: (prefix: string) => Promise<(readonly [key: string, text: string])[]>;
  write: (key: string, text: string) => Promise<void>;
  remove: (key: string) => Promise<void>;
};

/** Small, but written before the call returns: localStorage. */
export type Journal = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & {
  keys: () => string[];
};

/** Texts that this device keeps for a person. Keys are without the person's prefix. */
export type KeptEntries = {
  /** All that is kept, by key; also what another tab has written since. */
  read: () => Promise<Map<string, string>>;
  write: (key: string, text: string) => void;
  remove: (key: string) => void;
};

const REMOVED = '';

/**
 * Entries in a slow store with a journal before it: a write is in the journal when the call returns, and leaves it once
 * the slow store has it, so that a tab killed in between loses nothing. Where the slow store cannot be used the journal
 * alone keeps the entries; where both refuse, they last as long as the page.
 */
export function keepEntries(slow: SlowEntries, journal: Journal, prefix: string): KeptEntries {
  const lastResort = new Map<string, string>();

  function note(name: string, text: string): void {
    try {
      journal.setItem(name, text);
    } catch {
      lastResort.set(name, text);
    }
  }

  function forget(name: string, text: string): void {
    // What was written meanwhile has its own way to the slow store.
    if (lastResort.get(name) === text) lastResort.delete(name);
    try {
      if (journal.getItem(name) === text) journal.removeItem(name);
    } catch {
      // It stays in the journal, and is written once more when the page opens.
    }
  }

  function put(name: string, text: string): void {
    note(name, text);
    carry(name, text);
  }

  function carry(name: string, text: string): void {
    const done = text === REMOVED ? slow.remove(name) : slow.write(name, text);
    void done.then(
      () => forget(name, text),
      () => undefined,
    );
  }

  function readJournal(): Map<string, string> {
    const noted = new Map<string, string>();
    for (const name of journal.keys().filter((one) => one.startsWith(prefix))) {
      const text = journal.getItem(name);
      if (text !== null) noted.set(name, text);
    }
    for (const [name, text] of lastResort) noted.set(name, text);
    return noted;
  }

  return {
    async read() {
      // The journal first: an entry that moves to the slow store meanwhile is then seen in both, not in none.
      const noted = readJournal();
      const stored = await slow.readAll(prefix).catch(() => []);
      // Only what still stands there: another tab may have written anew while the slow store was read.
      for (const [name, text] of readJournal()) if (noted.get(name) === text) carry(name, text);
      const all = new Map([...stored, ...noted]);
      return new Map(
        [...all]
          .filter(([, text]) => text !== REMOVED)
          .map(([name, text]) => [name.slice(prefix.length), text]),
      );
    },
    write: (key, text) => put(prefix + key, text),
    remove: (key) => put(prefix + key, REMOVED),
  };
}
