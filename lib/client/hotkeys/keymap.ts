import { z } from 'zod';
import { type KeyAction, whyNotKey } from './check-key.ts';

type KeyStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const storedSchema = z.record(z.string(), z.string());

/** The keys of one screen's actions: the usual ones, and what a person made of them on this device. */
export type Keymap<Id extends string = string> = {
  screen: string;
  actions: readonly KeyAction<Id>[];
  getKeys: () => Readonly<Record<Id, string>>;
  getUsualKeys: () => Readonly<Record<Id, string>>;
  subscribe: (listener: () => void) => () => void;
  /** Reads a person's keys from this device. */
  open: (owner: string, storage: KeyStorage) => void;
  /** Gives an action a key; returns why not when it cannot have it. */
  assign: (id: Id, key: string) => string | null;
  /** Back to the usual key of one action, or of all. Returns why not: another action has that key by now. */
  reset: (id?: Id) => string | null;
};

export function createKeymap<Id extends string>(
  screen: string,
  actions: readonly KeyAction<Id>[],
): Keymap<Id> {
  const usual = Object.fromEntries(actions.map(({ id, key }) => [id, key])) as Record<Id, string>;
  let keys = usual;
  let place: { name: string; storage: KeyStorage } | null = null;
  const listeners = new Set<() => void>();

  function put(next: Record<Id, string>): void {
    keys = next;
    for (const listener of listeners) listener();
  }

  function keep(): void {
    const changed = actions
      .filter(({ id, key }) => keys[id] !== key)
      .map(({ id }) => [id, keys[id]]);
    try {
      if (changed.length === 0) place?.storage.removeItem(place.name);
      else place?.storage.setItem(place.name, JSON.stringify(Object.fromEntries(changed)));
    } catch {
      // A full or forbidden storage: the keys hold until the page is closed.
    }
  }

  function assign(id: Id, key: string): string | null {
    const refusal = whyNotKey(actions, keys, { id, key });
    if (refusal) return refusal;
    put({ ...keys, [id]: key });
    keep();
    return null;
  }

  return {
    screen,
    actions,
    getKeys: () => keys,
    getUsualKeys: () => usual,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open(owner, storage) {
      place = { name: `ra-keys:${screen}:${owner}`, storage };
      put(merge(actions, usual, readStored(place)));
    },
    assign,
    reset(id) {
      if (id !== undefined) return keys[id] === usual[id] ? null : assign(id, usual[id]);
      put(usual);
      keep();
      return null;
    },
  };
}

/** The stored keys on top of the usual ones. Two actions may have swapped, so they are judged together; a set that does not hold is none. */
function merge<Id extends string>(
  actions: readonly KeyAction<Id>[],
  usual: Record<Id, string>,
  stored: Record<string, string>,
): Record<Id, string> {
  const next = { ...usual };
  for (const { id } of actions) if (stored[id]) next[id] = stored[id];
  const holds = actions.every(
    ({ id }) => next[id] === usual[id] || whyNotKey(actions, next, { id, key: next[id] }) === null,
  );
  return holds ? next : usual;
}

function readStored(place: { name: string; storage: KeyStorage }): Record<string, string> {
  try {
    return storedSchema.parse(JSON.parse(place.storage.getItem(place.name) ?? '{}'));
  } catch {
    return {};
  }
}
