import { toCoarseShape } from '../parsing/coarse-shape.ts';
import { maskLine } from '../parsing/mask-line.ts';

/**
 * The shape of a template or message for comparison: values, words with digits and wildcards are
 * one mark, case is folded, punctuation and white space are single spaces. Texts that differ only
 * in their values (one register name or another, masked or raw) have the same key. Never empty.
 */
export function nearDuplicateKey(text: string): string {
  const words = toCoarseShape(maskLine(text))
    .replaceAll('<*>', ' 0 ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (/\p{N}/u.test(word) ? '0' : word))
    .filter((word, index, words) => word !== '0' || words[index - 1] !== '0')
    .join(' ');
  // Of a text without a letter or digit the marks themselves are all there is to compare.
  return words || text.trim().replace(/\s+/g, ' ') || '(empty)';
}
