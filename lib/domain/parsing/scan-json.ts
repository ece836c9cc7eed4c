import type { JsonPattern } from './header-pattern.ts';
import type { HeaderScanner } from './header-scanner.ts';

const QUOTE = 34;
const BACKSLASH = 92;
const LETTER_N = 110;
const COMMA = 44;
const COLON = 58;
const OPEN = 123;
const CLOSE = 125;
const POINT = 46;
const ZERO = 48;
const SPACE = 32;
/** Longer numbers are not written as they are read. */
const MAX_DIGITS = 15;

type Key = { bytes: Uint8Array; field: number; rank: number };

/**
 * Reads flat JSON lines from their bytes: texts without escapes (but a line end at their end), plain numbers, true, false
 * and null. Everything else is for `readJsonLine`.
 */
export function createJsonScanner({ keys, fields }: JsonPattern): HeaderScanner | null {
  const wanted = toKeys(keys, fields);
  const bounds = new Int32Array(fields.length * 2);
  const ranks = new Int32Array(fields.length);
  const last = bounds.length - 1;
  let bytes: Uint8Array = new Uint8Array(0);
  let end = 0;
  /** Of the last value read. */
  let valueStart = 0;
  let valueEnd = 0;

  function scan(source: Uint8Array, start: number, stop: number): boolean {
    bytes = source;
    end = stop;
    if (bytes[start] !== OPEN) return false;
    bounds.fill(0);
    ranks.fill(0x7fffffff);
    let at = skipSpaces(start + 1);
    for (;;) {
      const nameEnd = bytes[at] === QUOTE ? endOfText(at + 1) : -1;
      if (nameEnd < 0) return false;
      const key = findKey(at + 1, nameEnd);
      at = skipSpaces(nameEnd + 1);
      if (bytes[at] !== COLON) return false;
      at = readValue(skipSpaces(at + 1));
      if (at < 0) return false;
      if (key !== null && !keepValue(key)) return false;
      at = skipSpaces(at);
      if (bytes[at] === CLOSE) break;
      if (bytes[at] !== COMMA) return false;
      at = skipSpaces(at + 1);
    }
    return at === end - 1 && (bounds[last] as number) > (bounds[last - 1] as number);
  }

  /** The value of the field, unless a key before it in the list has one; false when it must be read the long way. */
  function keepValue({ field, rank }: Key): boolean {
    const known = ranks[field] as number;
    if (rank > known) return true;
    if (valueEnd < 0) return rank < known;
    if (bytes[valueStart] === SPACE || bytes[valueEnd - 1] === SPACE) return false;
    ranks[field] = rank;
    bounds[field * 2] = valueStart;
    bounds[field * 2 + 1] = valueEnd;
    return true;
  }

  function skipSpaces(from: number): number {
    let at = from;
    while (at < end && bytes[at] === SPACE) at++;
    return at;
  }

  /** Where the quote is that ends the text begun at `from`; -1 when an escape or an odd byte is in it. */
  function endOfText(from: number): number {
    for (let at = from; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte === QUOTE) return at;
      if (byte === BACKSLASH || byte < SPACE || byte > 126) return -1;
    }
    return -1;
  }

  /** Index after the value, or -1. `valueEnd` is -1 for null. */
  function readValue(from: number): number {
    const byte = bytes[from] as number;
    if (byte === QUOTE) return readText(from + 1);
    valueStart = from;
    if (byte >= ZERO && byte <= ZERO + 9) return readNumber(from);
    const word = WORDS.find(({ text }) => isAt(text, from));
    if (word === undefined) return -1;
    const after = from + word.text.length;
    valueEnd = word.isNull ? -1 : after;
    return after;
  }

  function readText(from: number): number {
    valueStart = from;
    for (let at = from; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte === QUOTE) {
        valueEnd = at;
        return at + 1;
      }
      if (byte < SPACE || byte > 126) return -1;
      if (byte !== BACKSLASH) continue;
      // A line end as containers write it: it is no part of the message.
      if (bytes[at + 1] !== LETTER_N || bytes[at + 2] !== QUOTE || at + 2 >= end) return -1;
      valueEnd = at;
      return at + 3;
    }
    return -1;
  }

  function readNumber(from: number): number {
    let at = from;
    while (at < end && (bytes[at] as number) >= ZERO && (bytes[at] as number) <= ZERO + 9) at++;
    if (at - from > 1 && bytes[from] === ZERO) return -1;
    if (bytes[at] === POINT) {
      at++;
      while (at < end && (bytes[at] as number) >= ZERO && (bytes[at] as number) <= ZERO + 9) at++;
      if (bytes[at - 1] === ZERO || bytes[at - 1] === POINT) return -1;
    }
    if (at - from > MAX_DIGITS) return -1;
    valueEnd = at;
    const next = bytes[at];
    return next === COMMA || next === CLOSE || next === SPACE ? at : -1;
  }

  function isAt(text: Uint8Array, from: number): boolean {
    if (from + text.length > end) return false;
    for (let at = 0; at < text.length; at++) if (bytes[from + at] !== text[at]) return false;
    return true;
  }

  function findKey(from: number, to: number): Key | null {
    for (let index = 0; index < wanted.length; index++) {
      const key = wanted[index] as Key;
      if (key.bytes.length === to - from && isAt(key.bytes, from)) return key;
    }
    return null;
  }

  return { scan, bounds };
}

const encoder = new TextEncoder();
const WORDS = ['true', 'false', 'null'].map((word) => ({
  text: encoder.encode(word),
  isNull: word === 'null',
}));

function toKeys(keys: JsonPattern['keys'], fields: readonly string[]): Key[] {
  return keys.flatMap(({ field, keys: names }) =>
    names.map((name, rank) => ({
      bytes: encoder.encode(name),
      field: fields.indexOf(field),
      rank,
    })),
  );
}
