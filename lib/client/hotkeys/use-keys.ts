'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { Keymap } from './keymap.ts';

/** The keys of a screen's actions as this person has them. */
export function useKeys<Id extends string>(keymap: Keymap<Id>): Readonly<Record<Id, string>> {
  return useSyncExternalStore(keymap.subscribe, keymap.getKeys, keymap.getUsualKeys);
}

let shown: Keymap | null = null;
const listeners = new Set<() => void>();

/** Says whose keys `?` offers to change, for as long as the screen is shown. */
export function useOwnKeymap<Id extends string>(keymap: Keymap<Id>, owner: string): void {
  // External systems: the device's storage, and the list behind `?`, which lives outside of the screen.
  useEffect(() => {
    keymap.open(owner, window.localStorage);
    show(keymap as unknown as Keymap);
    return () => show(null);
  }, [keymap, owner]);
}

/** The keys that can be changed on the present screen; null when it has none. */
export function useShownKeymap(): Keymap | null {
  return useSyncExternalStore(
    subscribe,
    () => shown,
    () => null,
  );
}

function show(keymap: Keymap | null): void {
  shown = keymap;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
