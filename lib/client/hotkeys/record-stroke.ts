import { isDigit, isLetter, type KeyStroke } from './match-key.ts';

const NAMED: Readonly<Record<string, string>> = { ' ': 'space', Esc: 'escape' };
const MODIFIERS = /^(Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock|ScrollLock|Fn|OS)$/;
const NAMELESS = /^(Dead|Process|Unidentified|Compose)$/;

/**
 * The shortcut that a pressed key stands for, so written that the same key on the same layout answers to it
 * (isShortcutStroke): letters and digits without their layout's shifts, signs as typed. Null for a modifier alone, a dead
 * key and whatever an input method takes.
 */
export function recordStroke(stroke: KeyStroke): string | null {
  if (MODIFIERS.test(stroke.key) || NAMELESS.test(stroke.key)) return null;
  const isAltGr = stroke.altGraph === true || (stroke.ctrlKey && stroke.altKey);
  const base = baseOf(stroke, isAltGr);
  const isSign = base.length === 1 && !isDigit(base) && !isLetter(base);
  const mods = [
    (stroke.ctrlKey || stroke.metaKey) && !(isSign && stroke.ctrlKey && stroke.altKey) ? 'mod' : '',
    stroke.altKey && !isSign ? 'alt' : '',
    // Shift is how a layout types signs, and digits on some.
    stroke.shiftKey && !isSign && !isDigit(base) ? 'shift' : '',
  ];
  return [...mods.filter(Boolean), base].join('+');
}

function baseOf(stroke: KeyStroke, isAltGr: boolean): string {
  const key = stroke.key.toLowerCase();
  if (stroke.key.length !== 1 || key === ' ') return NAMED[stroke.key] ?? key;
  if (isDigit(key) || isLetter(key)) return key;
  const digit = /^Digit(\d)$/.exec(stroke.code)?.[1];
  if (digit && !stroke.shiftKey && !isAltGr) return digit;
  const letter = /^Key([A-Z])$/.exec(stroke.code)?.[1];
  const isAscii = key.charCodeAt(0) < 128;
  return letter && !isAscii && !isAltGr ? letter.toLowerCase() : key;
}
