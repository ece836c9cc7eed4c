'use client';

import { useSyncExternalStore } from 'react';
import { getListedShortcuts, subscribeToListed } from './shortcut-registry.ts';

const NONE: ReturnType<typeof getListedShortcuts> = [];

/** The keys that answer on the present screen. */
export function useListedShortcuts() {
  return useSyncExternalStore(subscribeToListed, getListedShortcuts, () => NONE);
}
