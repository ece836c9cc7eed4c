export type RankingMetrics = { p50: number; p100: number; ap: number };

/**
 * Precision among the first 50 and 100, and average precision (mean of the precision at each error).
 * @param isError whether the label at each place of the ranking is wrong, best place first.
 */
export function measureRanking(isError: readonly boolean[]): RankingMetrics {
  let found = 0;
  let sum = 0;
  for (const [place, hit] of isError.entries()) {
    if (!hit) continue;
    found++;
    sum += found / (place + 1);
  }
  return {
    p50: shareOf(isError.slice(0, 50)),
    p100: shareOf(isError.slice(0, 100)),
    ap: found === 0 ? 0 : sum / found,
  };
}

function shareOf(places: readonly boolean[]): number {
  return places.length === 0 ? 0 : places.filter(Boolean).length / places.length;
}
