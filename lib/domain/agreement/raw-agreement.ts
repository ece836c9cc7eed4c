import { meanPairAgreement, NO_OVERLAP, weighItems } from './item-agreement.ts';
import { defined, type ItemCounts, type Statistic, undefinedBecause } from './ratings.ts';

/** Mean share of agreeing rater pairs per item, over items with at least two ratings. In [0, 1]. */
export function rawAgreement(rows: readonly ItemCounts[], weights?: readonly number[]): Statistic {
  const pairs = weighItems(rows, weights);
  if (pairs.length === 0) return undefinedBecause(NO_OVERLAP);
  return defined(meanPairAgreement(pairs));
}
