/** The parts of a keyboard event that matter here, so that matching is pure. */
export type KeyStroke = {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  /** AltGr is held; where it does not report itself as Ctrl and Alt (Linux), only this tells of it. */
  altGraph?: boolean | undefined;
};

/** The parts of a keyboard event that decide. */
export function readStroke(event: KeyboardEvent): KeyStroke {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  const altGraph = event.getModifierState('AltGraph');
  return { key, code, ctrlKey, metaKey, altKey, shiftKey, altGraph };
}

/**
 * Whether a stroke is the shortcut. Shortcuts are written in lower case: `j`, `1`, `?`, `enter`,
 * `escape`, `space`, `arrowdown`, `shift+j`, `mod+k` (Ctrl, or Cmd on a Mac), `alt+1`.
 *
 * Letters are taken from `key`, so they follow the layout; on a layout without Latin letters the
 * place of the key decides, also for the brackets. Digits are also taken from `code`, since some
 * layouts need Shift for them; a number pad that moves the cursor types none. Signs such as `?` are
 * taken from `key` whatever modifier the layout needs to type them.
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
  // A key by name (ArrowDown of the number pad, Dead, Process) and a key with AltGr are not what their place says.
  if (stroke.key.length !== 1 || stroke.altGraph) return false;
  if (isDigit(base)) {
    if (stroke.shiftKey && !wantsShift) return false;
    return stroke.code === `Digit${base}` || stroke.code === `Numpad${base}`;
  }
  if (isLetter(base)) return !isAscii(key) && stroke.code === `Key${base.toUpperCase()}`;
  return isForeignLetter(key) && !stroke.shiftKey && SIGN_PLACES[stroke.code] === base;
}

/** Signs under letters of layouts without Latin ones: Cyrillic has х and ъ where others have brackets. */
const SIGN_PLACES: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
};

const isForeignLetter = (key: string): boolean =>
  /^\p{Letter}$/u.test(key) && !/\p{Script=Latin}/u.test(key);

/** A trailing `+` is the key itself: `mod++`. */
export function parseShortcut(shortcut: string): { mods: string[]; base: string } {
  const lower = shortcut.toLowerCase();
  if (lower === '+') return { mods: [], base: '+' };
  if (lower.endsWith('++')) return { mods: lower.slice(0, -2).split('+'), base: '+' };
  const parts = lower.split('+');
  return { mods: parts.slice(0, -1), base: parts.at(-1) ?? '' };
}

export function isDigit(base: string): boolean {
  return /^[0-9]$/.test(base);
}

export function isLetter(base: string): boolean {
  return /^[a-z]$/.test(base);
}

function isSign(base: string): boolean {
  return base.length === 1 && !isDigit(base) && !isLetter(base);
}

function isAscii(key: string): boolean {
  return key.length === 1 && key.charCodeAt(0) < 128;
}
