import { defined, type Statistic, undefinedBecause } from './ratings.ts';

/** The categories that two raters gave to one item. */
export type RatingPair = readonly [number, number];

/**
 * Cohen's κ of two raters over the items both have rated (Cohen 1960). At most 1. `weights` as
 * in the other statistics: how many items each pair stands for.
 */
export function cohenKappa(pairs: readonly RatingPair[], weights?: readonly number[]): Statistic {
  const first = new Map<number, number>();
  const second = new Map<number, number>();
  let n = 0;
  let agreeing = 0;
  for (const [index, [a, b]] of pairs.entries()) {
    const weight = weights === undefined ? 1 : (weights[index] ?? 0);
    first.set(a, (first.get(a) ?? 0) + weight);
    second.set(b, (second.get(b) ?? 0) + weight);
    n += weight;
    if (a === b) agreeing += weight;
  }
  if (n === 0) return undefinedBecause('The two have rated no item in common.');
  let expected = 0;
  for (const [category, count] of first) {
    expected += (count / n) * ((second.get(category) ?? 0) / n);
  }
  if (expected === 1) {
    return undefinedBecause('Both chose one and the same category throughout.');
  }
  return defined((agreeing / n - expected) / (1 - expected));
}
