import { categoryTotals, NO_OVERLAP, weighItems } from './item-agreement.ts';
import { defined, type ItemCounts, type Statistic, undefinedBecause } from './ratings.ts';

/**
 * Krippendorff's α for nominal data, missing ratings allowed: 1 − observed / expected disagreement
 * (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", C). Items with one rating do not
 * enter. At most 1, may be negative.
 */
export function krippendorffAlpha(
  rows: readonly ItemCounts[],
  weights?: readonly number[],
): Statistic {
  const items = weighItems(rows, weights);
  if (items.length === 0) return undefinedBecause(NO_OVERLAP);
  const totals = categoryTotals(items);
  const ratings = totals.reduce((sum, total) => sum + total, 0);
  let agreeing = 0; // the diagonal of the coincidence matrix
  for (const { counts, n, weight } of items) {
    for (const count of counts) agreeing += (weight * count * (count - 1)) / (n - 1);
  }
  const byChance = totals.reduce((sum, total) => sum + total * (total - 1), 0) / (ratings - 1);
  if (byChance === ratings) {
    return undefinedBecause('Everybody chose one category, so the data do not vary.');
  }
  return defined(1 - (ratings - agreeing) / (ratings - byChance));
}
