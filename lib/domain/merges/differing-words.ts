/** What stands where templates of the same number of words differ: per place, the word of each text in their order. */
export function differingWords(texts: readonly string[]): string[][] {
  const rows = texts.map((text) => text.split(' '));
  const width = rows[0]?.length ?? 0;
  const places: string[][] = [];
  for (let place = 0; place < width; place++) {
    const words = rows.map((row) => row[place] ?? '');
    if (words.some((word) => word !== words[0])) places.push(words);
  }
  return places;
}
