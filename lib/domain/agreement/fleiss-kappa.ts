import { categoryTotals, meanPairAgreement, NO_OVERLAP, weighItems } from './item-agreement.ts';
import { defined, type ItemCounts, type Statistic, undefinedBecause } from './ratings.ts';

/**
 * Fleiss' κ = (P̄ − P̄e)/(1 − P̄e) (Fleiss 1971): P̄ is the mean share of agreeing pairs, P̄e the sum of
 * the squared shares of the categories. Items with fewer than two ratings are left out; where the
 * numbers of ratings differ, every rating weighs the same in the shares. At most 1, may be negative.
 */
export function fleissKappa(rows: readonly ItemCounts[], weights?: readonly number[]): Statistic {
  const items = weighItems(rows, weights);
  if (items.length === 0) return undefinedBecause(NO_OVERLAP);
  const totals = categoryTotals(items);
  const ratings = totals.reduce((sum, total) => sum + total, 0);
  const expected = totals.reduce((sum, total) => sum + (total / ratings) ** 2, 0);
  if (expected === 1) {
    return undefinedBecause(
      'Everybody chose one category, so chance alone explains the agreement.',
    );
  }
  return defined((meanPairAgreement(items) - expected) / (1 - expected));
}
