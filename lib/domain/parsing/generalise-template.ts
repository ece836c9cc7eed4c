import { WILDCARD } from './wildcard.ts';

const PARTS = /<\*>|[^\s=,;()[\]{}<>"'`|:]+|[\s\S]/g;

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
  const leftParts = left.match(PARTS) ?? [];
  const rightParts = right.match(PARTS) ?? [];
  if (leftParts.length !== rightParts.length) return WILDCARD;
  return leftParts
    .map((part, index) => (part === rightParts[index] ? part : WILDCARD))
    .join('')
    .replace(/<\*>(?:<\*>)+/g, WILDCARD);
}
