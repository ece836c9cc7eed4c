import type { LogFormat } from '../parsing/format-definition.ts';
import { readLogLine } from '../parsing/read-line.ts';

/** Follows whether a message goes on in a later line, so that a log is cut where none does. */
export type OpenMessages = {
  /** Takes the line in `bytes[start, end)`; true when no message is open after it. */
  isClosedAfter: (bytes: Uint8Array, start: number, end: number) => boolean;
  /** Forgets what was open. */
  reset: () => void;
};

const SPACE = 32;
const LETTER_F = 70;
const LETTER_N = 110;
const QUOTE = 34;
const BACKSLASH = 92;

/** Null for formats whose messages are lines. `decode` gives the text of a line. */
export function createOpenMessages(
  format: LogFormat,
  decode: (bytes: Uint8Array, start: number, end: number) => string,
): OpenMessages | null {
  const { join } = format;
  if (join === undefined) return null;
  const isLikelyWhole = join.openWhen === 'no-line-end' ? hasLineEnd : hasFullFlag;
  const open = new Set<string>();

  function isClosedAfter(bytes: Uint8Array, start: number, end: number): boolean {
    if (open.size === 0 && isLikelyWhole(bytes, start, end)) return true;
    const part = readLogLine(format, decode(bytes, start, end))?.part;
    if (part?.isOpen) open.add(part.key);
    else if (part) open.delete(part.key);
    return open.size === 0;
  }

  return { isClosedAfter, reset: () => open.clear() };
}

/** CRI: the third word begins with F. */
function hasFullFlag(bytes: Uint8Array, start: number, end: number): boolean {
  let spaces = 0;
  for (let at = start; at < end; at++) {
    if (bytes[at] === SPACE && ++spaces === 2) return bytes[at + 1] === LETTER_F;
  }
  return false;
}

/** Docker: a text ends in a line end. */
function hasLineEnd(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start + 1; at + 1 < end; at++) {
    if (bytes[at] !== LETTER_N || bytes[at + 1] !== QUOTE) continue;
    if (bytes[at - 1] === BACKSLASH && bytes[at - 2] !== BACKSLASH) return true;
  }
  return false;
}
