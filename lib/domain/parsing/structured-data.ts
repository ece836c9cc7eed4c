const OPEN = 91;
const CLOSE = 93;
const QUOTE = 34;
const BACKSLASH = 92;
const NIL = 45;

/** A text or its bytes: both are looked at one unit at a time. */
type Units = { length: number; codeAt: (at: number) => number };

/**
 * Where the structured data of RFC 5424 (section 6.3) that begins at `from` ends: `-`, or elements in brackets whose
 * quoted values may hold anything, with `"`, `\` and `]` escaped. -1 when there is none.
 */
export function endOfStructuredData(line: string, from: number): number {
  return endIn({ length: line.length, codeAt: (at) => line.charCodeAt(at) }, from);
}

/** The same in `bytes[from, end)`. */
export function endOfStructuredBytes(bytes: Uint8Array, from: number, end: number): number {
  return endIn({ length: end, codeAt: (at) => bytes[at] as number }, from);
}

function endIn(units: Units, from: number): number {
  if (from < 0 || from >= units.length) return -1;
  if (units.codeAt(from) === NIL) return from + 1;
  let at = from;
  while (at < units.length && units.codeAt(at) === OPEN) {
    at = endOfElement(units, at + 1);
    if (at < 0) return -1;
  }
  return at > from ? at : -1;
}

function endOfElement(units: Units, from: number): number {
  let isQuoted = false;
  for (let at = from; at < units.length; at++) {
    const code = units.codeAt(at);
    if (isQuoted && code === BACKSLASH) at++;
    else if (code === QUOTE) isQuoted = !isQuoted;
    else if (code === CLOSE && !isQuoted) return at + 1;
  }
  return -1;
}
