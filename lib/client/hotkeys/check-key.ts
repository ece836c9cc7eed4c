import { isLetter, parseShortcut } from './match-key.ts';

/** Something that a screen does by a key, and that a person may give another key. */
export type KeyAction<Id extends string = string> = {
  id: Id;
  /** As the list of keys says it: `Vote abnormal`. */
  label: string;
  /** The key it has until the person gives it another, as in match-key. */
  key: string;
  /** It also answers while one types. */
  inFields?: boolean | undefined;
};

/** Keys of every screen. */
const OF_THE_STUDIO: Readonly<Record<string, string>> = {
  '?': 'shows the keys',
  'mod+k': 'finds any screen',
  escape: 'leaves a text or a dialog',
};
const OF_THE_BROWSER =
  /^(mod\+(shift\+)?[acfhjlnopqrstvwxy]|mod\+(shift\+)?tab|mod\+([0-9]|\+|-)|alt\+(arrowleft|arrowright|home|f4|d)|f([1-9]|1[0-2])|(shift\+)?tab)$/;
const OF_THE_FOCUS: Readonly<Record<string, string>> = {
  space: 'Space presses what has the focus',
  pageup: 'Page up scrolls',
  pagedown: 'Page down scrolls',
};

/** Why an action cannot have a key; null when it can. `keys` are the present ones by action. */
export function whyNotKey(
  actions: readonly KeyAction[],
  keys: Readonly<Record<string, string>>,
  wanted: { id: string; key: string },
): string | null {
  const { id, key } = wanted;
  if (OF_THE_STUDIO[key]) return `This key ${OF_THE_STUDIO[key]} on every screen.`;
  if (OF_THE_BROWSER.test(key)) return 'The browser or the text field keeps this key for itself.';
  if (OF_THE_FOCUS[key]) return `${OF_THE_FOCUS[key]}.`;
  const action = actions.find((one) => one.id === id);
  if (action?.inFields && isTyped(key)) {
    return 'It also answers while you write, where this key would type a character: take one with Ctrl or Alt.';
  }
  const other = actions.find((one) => one.id !== id && keys[one.id] === key);
  return other ? `It is the key of "${other.label}": give that another one first.` : null;
}

/** Whether a key puts a character, a line or a tab into a text field. */
function isTyped(key: string): boolean {
  const { mods, base } = parseShortcut(key);
  if (mods.includes('mod') || mods.includes('alt')) return false;
  return (
    base.length === 1 ||
    isLetter(base) ||
    /^(enter|space|backspace|delete|arrow\w+|home|end)$/.test(base)
  );
}
