import { diffWords } from '#lib/domain/text-diff/diff-words.ts';

/** Where a text differs from another, in UTF-16 units of it: the words that the other has not. */
export function changedRanges(other: string, text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let at = 0;
  for (const segment of diffWords(other, text).segments) {
    if (segment.kind === 'removed') continue;
    const end = at + segment.text.length;
    if (segment.kind === 'added') ranges.push({ start: at, end });
    at = end;
  }
  return ranges;
}
