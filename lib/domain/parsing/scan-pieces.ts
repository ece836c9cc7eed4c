import type { LiteralPiece } from './header-notation.ts';

/** A byte that scanners of headers leave to those who read text. */
export const NOT_PLAIN = 1;
export const BLANK = 2;

/** What a byte of a header is: 0 a visible ASCII character, else a blank or one that is not plain. */
export const KINDS = new Uint8Array(256).fill(NOT_PLAIN, 127);
KINDS.fill(NOT_PLAIN, 0, 32);
KINDS[9] = BLANK;
KINDS[32] = BLANK;

const SPACE = new Uint8Array(0);

/** The bytes of each piece; none for a run of blanks. */
export const toPieces = (pieces: readonly LiteralPiece[]): Uint8Array[] =>
  pieces.map((piece) => (piece.kind === 'space' ? SPACE : new TextEncoder().encode(piece.text)));

/** Index after the pieces, or -1. A blank piece takes any run of blanks. */
export function matchPieces(
  bytes: Uint8Array,
  from: number,
  end: number,
  pieces: readonly Uint8Array[],
): number {
  let at = from;
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] as Uint8Array;
    if (piece.length === 0) {
      if (at >= end || KINDS[bytes[at] as number] !== BLANK) return -1;
      while (at < end && KINDS[bytes[at] as number] === BLANK) at++;
      continue;
    }
    if (at + piece.length > end) return -1;
    for (let offset = 0; offset < piece.length; offset++) {
      if (bytes[at + offset] !== piece[offset]) return -1;
    }
    at += piece.length;
  }
  return at;
}
