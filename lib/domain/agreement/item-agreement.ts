import type { ItemCounts } from './ratings.ts';

export const NO_OVERLAP = 'No item was rated by two people.';

/** An item, or several with the same counts; `n` is its number of ratings, at least 1. */
export type WeightedItem = { counts: ItemCounts; n: number; weight: number };

/**
 * Items with at least `least` ratings. `weights` says how many items each row stands for, 1 when
 * absent; rows of weight 0 are left out.
 */
export function weighItems(
  rows: readonly ItemCounts[],
  weights: readonly number[] | undefined,
  least = 2,
): WeightedItem[] {
  return rows
    .map((counts, index) => ({
      counts,
      n: counts.reduce((sum, count) => sum + count, 0),
      weight: weights === undefined ? 1 : (weights[index] ?? 0),
    }))
    .filter(({ n, weight }) => n >= least && weight > 0);
}

/** Mean share of rater pairs that agree on an item, 0 to 1; the items need two ratings each. */
export function meanPairAgreement(items: readonly WeightedItem[]): number {
  let sum = 0;
  let total = 0;
  for (const { counts, n, weight } of items) {
    let agreeing = 0;
    for (const count of counts) agreeing += count * (count - 1);
    sum += (weight * agreeing) / (n * (n - 1));
    total += weight;
  }
  return sum / total;
}

/** Ratings of each category over all items. */
export function categoryTotals(items: readonly WeightedItem[]): number[] {
  const [first] = items;
  const totals = (first?.counts ?? []).map(() => 0);
  for (const { counts, weight } of items) {
    for (const [category, count] of counts.entries()) {
      totals[category] = (totals[category] ?? 0) + weight * count;
    }
  }
  return totals;
}
