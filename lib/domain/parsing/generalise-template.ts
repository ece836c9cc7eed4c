import { WILDCARD } from './wildcard.ts';

const PARTS = /<\*>|<\?>|[^\s=,;()[\]{}<>"'`|:]+|[\s\S]/g;

/**
 * The most specific template that covers two: equal parts stay, parts that differ become wildcards.
 *
 * @returns null when the two have different numbers of tokens, so that no part-by-part cover exists.
 */
export function generaliseTemplate(left: string, right: string): string | null {
  if (left === right) return left;
  const leftTokens = left.split(' ');
  const rightTokens = right.split(' ');
  if (leftTokens.length !== rightTokens.length) return null;
  return leftTokens.map((token, index) => coverToken(token, rightTokens[index] ?? '')).join(' ');
}

function coverToken(left: string, right: string): string {
  if (left === right) return left;
  const leftParts = partsOf(left);
  const rightParts = partsOf(right);
  if (leftParts.length !== rightParts.length) return coverEnds(leftParts, rightParts);
  return joinParts(leftParts.map((part, index) => (part === rightParts[index] ? part : WILDCARD)));
}

/** Equal parts at both ends stay, all between is one wildcard. */
function coverEnds(left: readonly string[], right: readonly string[]): string {
  const shorter = Math.min(left.length, right.length);
  let head = 0;
  while (head < shorter && left[head] === right[head]) head++;
  let tail = 0;
  while (tail < shorter - head && left.at(-1 - tail) === right.at(-1 - tail)) tail++;
  return joinParts([...left.slice(0, head), WILDCARD, ...left.slice(left.length - tail)]);
}

function joinParts(parts: readonly string[]): string {
  return parts.join('').replace(/<\*>(?:<\*>)+/g, WILDCARD);
}

/** Empty brackets hold an empty value. */
function partsOf(token: string): string[] {
  return token.replaceAll('()', `(${WILDCARD})`).match(PARTS) ?? [];
}
