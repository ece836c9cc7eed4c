import { WILDCARD } from './wildcard.ts';

const SPACE = 32;
const DELETE = 127;
const QUOTE = 34;
const LETTER_A = 97;
const LETTER_F = 102;
const LETTER_Z = 122;
/** Rows of values or numbered names up to this length are no list. */
const MAX_ROW = 4;
/** `true`, `false`, `null` and `root` begin with these; eight letters and more may be hexadecimal. */
const VALUES_BEGIN = 'tfnr';
const MIN_HEX = 8;
const CALENDAR_CHARS = 3;

/** Names of days and months, as dates have them. */
export const CALENDAR =
  'sun mon tue wed thu fri sat jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const CALENDAR_CODES = new Set(CALENDAR.map((word) => codeOf(word, 0)));

/**
 * Masks a canonical form word by word; null for one that must be looked at as a whole: white space that is not one space
 * between words, quotes, what may be a date or a list, anything but ASCII. Most words are letters alone and stay.
 */
export function maskPlainForm(form: string, maskWord: (word: string) => string): string | null {
  let masked = '';
  let kept = 0;
  let start = 0;
  let row = 0;
  let letters = true;
  let hex = true;
  const { length } = form;
  for (let at = 0; at <= length; at++) {
    const code = at === length ? SPACE : form.charCodeAt(at);
    if (code !== SPACE) {
      if (code < SPACE || code >= DELETE || code === QUOTE) return null;
      const lower = code | 32;
      if (lower < LETTER_A || lower > LETTER_Z) letters = false;
      else if (lower > LETTER_F) hex = false;
      continue;
    }
    const size = at - start;
    if (size === 0) return null;
    if (letters && size === CALENDAR_CHARS && CALENDAR_CODES.has(codeOf(form, start))) return null;
    if (letters && !mayBeValue(form, start, size, hex)) {
      row = 0;
    } else {
      const word = form.slice(start, at);
      const one = maskWord(word);
      if (one !== word) {
        masked += form.slice(kept, start) + one;
        kept = at;
      }
      row = mayBeListed(one) ? row + 1 : 0;
      if (row > MAX_ROW) return null;
    }
    start = at + 1;
    letters = true;
    hex = true;
  }
  return kept === 0 ? form : masked + form.slice(kept);
}

function mayBeValue(form: string, start: number, size: number, hex: boolean): boolean {
  if (size >= MIN_HEX) return hex;
  if (size !== 4 && size !== 5) return false;
  return VALUES_BEGIN.includes(form.charAt(start).toLowerCase());
}

function mayBeListed(masked: string): boolean {
  const last = masked.charCodeAt(masked.length - 1);
  return (last >= 48 && last <= 57) || masked === WILDCARD;
}

/** Three letters of any case as a number. */
function codeOf(text: string, at: number): number {
  const first = text.charCodeAt(at) | 32;
  const second = text.charCodeAt(at + 1) | 32;
  return (first << 16) | (second << 8) | (text.charCodeAt(at + 2) | 32);
}
