const LABELS: Record<string, string> = {
  mod: 'Ctrl',
  ctrl: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: '⏎',
  escape: 'Esc',
  space: 'Space',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  backspace: '⌫',
  delete: 'Del',
  tab: 'Tab',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
};

/** `mod+enter` → `Ctrl ⏎`. Single characters stay as they are typed. */
export function formatKey(key: string): string {
  return splitKey(key)
    .map((part) => LABELS[part.toLowerCase()] ?? part)
    .join(' ');
}

/** The value of `aria-keyshortcuts`: `mod+enter` → `Control+Enter`. */
export function ariaKey(key: string): string {
  return splitKey(key)
    .map((part) => ARIA[part.toLowerCase()] ?? part)
    .join('+');
}

const ARIA: Record<string, string> = {
  mod: 'Control',
  ctrl: 'Control',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  escape: 'Escape',
  space: 'Space',
  arrowup: 'ArrowUp',
  arrowdown: 'ArrowDown',
  arrowleft: 'ArrowLeft',
  arrowright: 'ArrowRight',
  '+': 'Plus',
};

/** A lone `+` is a key, not a separator. */
function splitKey(key: string): string[] {
  if (key === '+') return ['+'];
  if (key.endsWith('++')) return [...key.slice(0, -2).split('+'), '+'];
  return key.split('+');
}
