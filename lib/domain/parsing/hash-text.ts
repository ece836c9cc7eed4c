/**
 * A 53-bit hash of a text (two multiplicative 32-bit lanes over its UTF-16 code units), as a
 * non-negative safe integer. Not cryptographic: whoever needs equality compares the texts as well.
 */
export function hashText(text: string, seed = 0): number {
  let low = 0x2545f491 ^ seed;
  let high = 0x5bd1e995 ^ seed;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x85ebca6b);
    high = Math.imul(high ^ code, 0xc2b2ae35);
    low ^= low >>> 15;
  }
  low = Math.imul(low ^ (low >>> 16), 0x7feb352d) ^ Math.imul(high ^ (high >>> 13), 0x846ca68b);
  high = Math.imul(high ^ (high >>> 16), 0x846ca68b) ^ Math.imul(low ^ (low >>> 13), 0x7feb352d);
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
}

/** The low 32 bits of `hashText` as eight hexadecimal digits. */
export function hashToHex(text: string, seed = 0): string {
  return (hashText(text, seed) % 0x100000000).toString(16).padStart(8, '0');
}
