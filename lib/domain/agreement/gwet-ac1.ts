import { meanPairAgreement, NO_OVERLAP, weighItems } from './item-agreement.ts';
import { defined, type ItemCounts, type Statistic, undefinedBecause } from './ratings.ts';

/**
 * Gwet's AC1 for any number of raters, missing ratings allowed (Gwet 2008; 2014, ch. 2): chance
 * agreement is Σ π(1 − π)/(q − 1), π the mean share of a category per rated item and q the number of
 * categories that could be chosen. Stays near the raw agreement where one category is rare.
 */
export function gwetAc1(rows: readonly ItemCounts[], weights?: readonly number[]): Statistic {
  const items = weighItems(rows, weights);
  const categories = rows[0]?.length ?? 0;
  if (items.length === 0) return undefinedBecause(NO_OVERLAP);
  if (categories < 2) return undefinedBecause('There is only one category to choose.');
  const rated = weighItems(rows, weights, 1);
  const total = rated.reduce((sum, item) => sum + item.weight, 0);
  let expected = 0;
  for (let category = 0; category < categories; category++) {
    let share = 0;
    for (const { counts, n, weight } of rated) share += (weight * (counts[category] ?? 0)) / n;
    share /= total;
    expected += (share * (1 - share)) / (categories - 1);
  }
  return defined((meanPairAgreement(items) - expected) / (1 - expected));
}
