/** The parts of a keyboard event that matter here, so that matching is pure. */
export type KeyStroke = {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
};

/**
 * Whether a stroke is the shortcut. Shortcuts are written in lower case: `j`, `1`, `?`, `enter`,
 * `escape`, `space`, `arrowdown`, `shift+j`, `mod+k` (Ctrl, or Cmd on a Mac), `alt+1`.
 *
 * Letters are taken from `key`, so they follow the layout; on a layout without Latin letters the
 * place of the key decides. Digits are also taken from `code`, since some layouts need Shift for
 * them. Signs such as `?` are taken from `key` whatever modifier the layout needs to type them.
 */
export function isShortcutStroke(shortcut: string, stroke: KeyStroke): boolean {
  const { mods, base } = parseShortcut(shortcut);
  const wantsMod = mods.includes('mod') || mods.includes('ctrl');
  if (wantsMod !== (stroke.ctrlKey || stroke.metaKey)) {
    // AltGr reports Ctrl and Alt together; it is how some layouts type `[` or `@`.
    if (!(isSign(base) && stroke.ctrlKey && stroke.altKey)) return false;
  }
  if (!isSign(base) && mods.includes('alt') !== stroke.altKey) return false;
  if (!isBaseKey(base, mods.includes('shift'), stroke)) return false;
  // Shift may be needed to type a sign, and a digit on some layouts.
  if (isSign(base) || isDigit(base)) return !mods.includes('shift') || stroke.shiftKey;
  return mods.includes('shift') === stroke.shiftKey;
}

function isBaseKey(base: string, wantsShift: boolean, stroke: KeyStroke): boolean {
  const key = stroke.key.toLowerCase();
  if (base === 'space') return key === ' ';
  if (key === base) return true;
  if (isDigit(base)) {
    if (stroke.shiftKey && !wantsShift) return false;
    return stroke.code === `Digit${base}` || stroke.code === `Numpad${base}`;
  }
  if (isLetter(base)) return !isAscii(key) && stroke.code === `Key${base.toUpperCase()}`;
  return false;
}

/** A trailing `+` is the key itself: `mod++`. */
function parseShortcut(shortcut: string): { mods: string[]; base: string } {
  const lower = shortcut.toLowerCase();
  if (lower === '+') return { mods: [], base: '+' };
  if (lower.endsWith('++')) return { mods: lower.slice(0, -2).split('+'), base: '+' };
  const parts = lower.split('+');
  return { mods: parts.slice(0, -1), base: parts.at(-1) ?? '' };
}

function isDigit(base: string): boolean {
  return /^[0-9]$/.test(base);
}

function isLetter(base: string): boolean {
  return /^[a-z]$/.test(base);
}

function isSign(base: string): boolean {
  return base.length === 1 && !isDigit(base) && !isLetter(base);
}

function isAscii(key: string): boolean {
  return key.length === 1 && key.charCodeAt(0) < 128;
}
