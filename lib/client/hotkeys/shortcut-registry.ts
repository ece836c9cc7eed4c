import { isShortcutStroke, readStroke } from './match-key.ts';
import { mayFire } from './may-fire.ts';
import type { Shortcut } from './shortcut.ts';

/** What one component has registered; the latest render's shortcuts. */
export type ShortcutLayer = { shortcuts: readonly Shortcut[] };

type Listed = { key: string; label: string };

const layers: ShortcutLayer[] = [];
const listeners = new Set<() => void>();
let listed: readonly Listed[] = [];

/** Puts a layer on top; where two have one key the one on top answers. Returns the way back. */
export function registerLayer(layer: ShortcutLayer): () => void {
  if (layers.length === 0) document.addEventListener('keydown', onKeyDown);
  layers.push(layer);
  refreshListed();
  return () => {
    layers.splice(layers.indexOf(layer), 1);
    if (layers.length === 0) document.removeEventListener('keydown', onKeyDown);
    refreshListed();
  };
}

/** The shortcuts that answer now, in the order of their registration. */
export function getListedShortcuts(): readonly Listed[] {
  return listed;
}

export function subscribeToListed(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Called when a layer's shortcuts changed; tells the listeners only if the list is another. */
export function refreshListed(): void {
  const seen = new Set<string>();
  const next: Listed[] = [];
  for (const layer of [...layers].reverse()) {
    const own = layer.shortcuts.filter(({ when, key }) => when !== false && !seen.has(key));
    for (const { key } of own) seen.add(key);
    next.unshift(...own.map(({ key, label }) => ({ key, label })));
  }
  if (JSON.stringify(next) === JSON.stringify(listed)) return;
  listed = next;
  for (const listener of listeners) listener();
}

function onKeyDown(event: KeyboardEvent) {
  const stroke = readStroke(event);
  for (const layer of [...layers].reverse()) {
    const hit = layer.shortcuts.find(
      (shortcut) => isShortcutStroke(shortcut.key, stroke) && mayFire(shortcut, event),
    );
    if (!hit) continue;
    event.preventDefault();
    hit.run();
    return;
  }
}
