/** Where a text differs from the common one, word by word: offsets in UTF-16 units, end exclusive. */
export function differingRanges(own: string, common: string): { start: number; end: number }[] {
  const shared = common.split(' ');
  const ranges: { start: number; end: number }[] = [];
  let start = 0;
  for (const [place, word] of own.split(' ').entries()) {
    if (word !== shared[place] && word !== '') ranges.push({ start, end: start + word.length });
    start += word.length + 1;
  }
  return ranges;
}
