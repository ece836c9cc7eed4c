/**
 * Thins a curve to at most `maxPoints` indices so that its shape stays: the points are cut into equal buckets and of
 * each the lowest and the highest are kept, in order; first and last always stay. Nulls count as gaps and are dropped
 * when a bucket has numbers. O(n). `maxPoints` ≥ 4.
 */
export function decimateMinMax(values: readonly (number | null)[], maxPoints: number): number[] {
  if (maxPoints < 4) throw new RangeError(`decimateMinMax needs maxPoints ≥ 4, got ${maxPoints}.`);
  const n = values.length;
  if (n <= maxPoints) return Array.from({ length: n }, (_, index) => index);
  const buckets = Math.floor((maxPoints - 2) / 2);
  const kept = [0];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = 1 + Math.floor((bucket * (n - 2)) / buckets);
    const to = 1 + Math.floor(((bucket + 1) * (n - 2)) / buckets);
    kept.push(...extremes(values, from, to));
  }
  kept.push(n - 1);
  return kept;
}

function extremes(values: readonly (number | null)[], from: number, to: number): number[] {
  let low = -1;
  let high = -1;
  for (let index = from; index < to; index++) {
    const value = values[index];
    if (value === null || value === undefined) continue;
    if (low < 0 || value < (values[low] as number)) low = index;
    if (high < 0 || value > (values[high] as number)) high = index;
  }
  if (low < 0) return from < to ? [from] : [];
  return low === high ? [low] : [Math.min(low, high), Math.max(low, high)];
}
