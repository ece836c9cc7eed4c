/**
 * Lines over time: `counts[i]` lines in `[start + i·widthMs, start + (i+1)·widthMs)`. Starts are multiples of the width,
 * widths are a second times a power of two, and no more than 64 buckets are kept: the width is the smallest that fits
 * the earliest and the latest time, so the result does not depend on the order of the lines.
 */
export type TimeBuckets = { start: number; widthMs: number; counts: number[] };

export const MAX_BUCKETS = 64;
const FINEST_MS = 1000;

/** Adds `count` lines at a time (milliseconds since 1970 UTC); changes and returns `buckets` (null = none yet). */
export function addToBuckets(buckets: TimeBuckets | null, time: number, count = 1): TimeBuckets {
  if (buckets === null) {
    return { start: floorTo(time, FINEST_MS), widthMs: FINEST_MS, counts: [count] };
  }
  let index = Math.floor((time - buckets.start) / buckets.widthMs);
  while (Math.max(index, buckets.counts.length - 1) - Math.min(index, 0) >= MAX_BUCKETS) {
    coarsen(buckets);
    index = Math.floor((time - buckets.start) / buckets.widthMs);
  }
  if (index < 0) {
    buckets.counts.unshift(...new Array<number>(-index).fill(0));
    buckets.start += index * buckets.widthMs;
    index = 0;
  }
  while (buckets.counts.length <= index) {
    buckets.counts.push(0);
  }
  buckets.counts[index] = (buckets.counts[index] ?? 0) + count;
  return buckets;
}

/** Both together; neither argument is changed. */
export function mergeBuckets(
  left: TimeBuckets | null,
  right: TimeBuckets | null,
): TimeBuckets | null {
  return addBuckets(left && { ...left, counts: [...left.counts] }, right);
}

/** Adds the lines of others; changes and returns `target` (null = none yet). */
export function addBuckets(
  target: TimeBuckets | null,
  other: TimeBuckets | null,
): TimeBuckets | null {
  if (other === null) return target;
  if (target === null) return { ...other, counts: [...other.counts] };
  // The wider of the two widths is the least that both fit.
  while (target.widthMs < other.widthMs) coarsen(target);
  for (let index = 0; index < other.counts.length; index++) {
    const count = other.counts[index] as number;
    if (count > 0) addToBuckets(target, other.start + index * other.widthMs, count);
  }
  return target;
}

/**
 * The same lines in `bins` equal bins over `[from, to]`, each bucket counted where its middle lies; what lies outside is
 * left out. For drawing many templates on one axis.
 */
export function rebin(
  buckets: TimeBuckets | null,
  range: { from: number; to: number; bins: number },
): number[] {
  const result = new Array<number>(range.bins).fill(0);
  const span = Math.max(1, range.to - range.from);
  for (const [index, count] of buckets?.counts.entries() ?? []) {
    const middle =
      (buckets as TimeBuckets).start + (index + 0.5) * (buckets as TimeBuckets).widthMs;
    const inside = Math.min(range.to, Math.max(range.from, middle));
    if (Math.abs(inside - middle) > (buckets as TimeBuckets).widthMs) {
      continue;
    }
    const bin = Math.min(range.bins - 1, Math.floor(((inside - range.from) / span) * range.bins));
    result[bin] = (result[bin] ?? 0) + count;
  }
  return result;
}

/** Doubles the width; starts stay multiples of it. */
function coarsen(buckets: TimeBuckets): void {
  const widthMs = buckets.widthMs * 2;
  const start = floorTo(buckets.start, widthMs);
  const shift = (buckets.start - start) / buckets.widthMs;
  const counts: number[] = [];
  for (const [index, count] of buckets.counts.entries()) {
    const target = Math.floor((index + shift) / 2);
    counts[target] = (counts[target] ?? 0) + count;
  }
  buckets.start = start;
  buckets.widthMs = widthMs;
  buckets.counts = counts;
}

const floorTo = (value: number, step: number): number => Math.floor(value / step) * step;
