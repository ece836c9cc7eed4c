const HEX = /\b(?:0x[0-9a-f]+|(?=[0-9a-f]*\d)[0-9a-f]{4,})\b/g;

/**
 * Counts of a text's word 1- and 2-grams (`w:` prefix) and, within each word padded by a space, of
 * its character 3- to 5-grams (`c:` prefix). Case is folded; numbers and hex values become `0`.
 */
export function extractFeatures(text: string): Map<string, number> {
  const words = splitWords(text);
  const counts = new Map<string, number>();
  const add = (feature: string): void => {
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  };
  for (const [index, word] of words.entries()) {
    add(`w:${word}`);
    const next = words[index + 1];
    if (next !== undefined) add(`w:${word} ${next}`);
    if (!/\p{L}/u.test(word)) continue;
    const padded = ` ${word} `;
    for (let size = 3; size <= 5; size++) {
      for (let start = 0; start + size <= padded.length; start++) {
        add(`c:${padded.slice(start, start + size)}`);
      }
    }
  }
  return counts;
}

/** The words, numbers, wildcards and marks of a text, in its order, folded as the features are. */
export function splitWords(text: string): string[] {
  const folded = text
    .replace(/([a-z])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .replace(HEX, '0')
    .replace(/\d+/g, '0');
  return folded.match(/<\*>|[\p{L}0]+|[^\s\p{L}\d<]/gu) ?? [];
}
