import { extractFeatures, splitWords } from '#lib/domain/baselines/text-features.ts';

/** Words, numbers, wildcards and marks that count as the opening of a message. */
const OPENING = 3;

/**
 * Counts of a text's n-grams and, with the prefix `o:`, of the words that open it: who speaks and
 * what it declares stand there, and the same word tells less further on.
 */
export function extractWithOpening(text: string): Map<string, number> {
  const counts = extractFeatures(text);
  for (const word of splitWords(text).slice(0, OPENING)) {
    counts.set(`o:${word}`, (counts.get(`o:${word}`) ?? 0) + 1);
  }
  return counts;
}
