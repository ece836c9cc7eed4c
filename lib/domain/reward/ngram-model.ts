import { tokenise } from './tokenise.ts';

export type LanguageModel = {
  /** exp of the mean negative log-probability per token, at least 1. */
  perplexity(text: string): number;
};

/** Trigram, bigram, unigram, uniform; their sum is 1. */
const WEIGHTS = [0.5, 0.3, 0.19, 0.01] as const;
const BEGIN = '\u0002';
const END = '\u0003';
const ORDERS = [1, 2, 3] as const;

/**
 * Trigram model with fixed Jelinek-Mercer weights (Chen and Goodman 1999) over reward tokens, fitted
 * to the thoughts of a snapshot; the same as the trainer's, so that a preview agrees with training.
 */
export function fitNgramModel(texts: Iterable<string>): LanguageModel {
  const grams = new Map<string, number>();
  const contexts = new Map<string, number>();
  const vocabulary = new Set<string>();
  const count = (counts: Map<string, number>, key: string): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  for (const text of texts) {
    const words = pad(text);
    for (let i = 2; i < words.length; i++) {
      vocabulary.add(words[i] as string);
      for (const n of ORDERS) {
        count(grams, keyOf(words, i, n));
        count(contexts, contextOf(words, i, n));
      }
    }
  }

  const probability = (words: readonly string[], i: number): number => {
    let total = WEIGHTS[3] / (vocabulary.size + 1); // one more for every unseen token
    for (const n of ORDERS) {
      const seen = contexts.get(contextOf(words, i, n)) ?? 0;
      if (seen > 0)
        total += (WEIGHTS[3 - n] as number) * ((grams.get(keyOf(words, i, n)) ?? 0) / seen);
    }
    return total;
  };
  return {
    perplexity: (text) => {
      const words = pad(text);
      let logSum = 0;
      for (let i = 2; i < words.length; i++) logSum += Math.log(probability(words, i));
      return Math.exp(-logSum / (words.length - 2));
    },
  };
}

function pad(text: string): string[] {
  return [BEGIN, BEGIN, ...tokenise(text), END];
}

function keyOf(words: readonly string[], i: number, n: number): string {
  return `${n} ${words.slice(i - n + 1, i + 1).join(' ')}`;
}

function contextOf(words: readonly string[], i: number, n: number): string {
  return `${n} ${words.slice(i - n + 1, i).join(' ')}`;
}
