'use client';

import { useEffect, useRef } from 'react';
import type { Shortcut } from './shortcut.ts';
import { refreshListed, registerLayer, type ShortcutLayer } from './shortcut-registry.ts';

/**
 * Binds keys for as long as the component is shown, and lists them under `?`. Pass a new array
 * on every render if you like: only the listed keys and labels are compared.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const layer = useRef<ShortcutLayer>({ shortcuts });

  // External system: the document's keyboard.
  useEffect(() => registerLayer(layer.current), []);

  // External system: the registry, which must run the handlers of the latest render.
  useEffect(() => {
    layer.current.shortcuts = shortcuts;
    refreshListed();
  });
}
