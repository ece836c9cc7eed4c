import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addToBuckets,
  MAX_BUCKETS,
  mergeBuckets,
  rebin,
  type TimeBuckets,
} from './time-buckets.ts';

const times = fc.array(fc.integer({ min: -1e9, max: 4e12 }), { minLength: 1, maxLength: 60 });

const fill = (list: readonly number[]): TimeBuckets =>
  list.reduce<TimeBuckets | null>((sum, time) => addToBuckets(sum, time), null) as TimeBuckets;

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

describe('time buckets', () => {
  it('keep every line, at most 64 buckets, and each line in its bucket', () => {
    fc.assert(
      fc.property(times, (list) => {
        const buckets = fill(list);
        expect(total(buckets.counts)).toBe(list.length);
        expect(buckets.counts.length).toBeLessThanOrEqual(MAX_BUCKETS);
        expect(Math.abs(buckets.start % buckets.widthMs)).toBe(0);
        for (const time of list) {
          const index = Math.floor((time - buckets.start) / buckets.widthMs);
          expect(buckets.counts[index]).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('do not depend on the order of the lines', () => {
    fc.assert(
      fc.property(times, (list) => {
        expect(fill([...list].sort((a, b) => a - b))).toEqual(fill(list));
        expect(fill([...list].reverse())).toEqual(fill(list));
      }),
    );
  });

  it('merge without losing a line or changing their arguments', () => {
    fc.assert(
      fc.property(times, times, (left, right) => {
        const [a, b] = [fill(left), fill(right)];
        const before = structuredClone([a, b]);
        expect(total(mergeBuckets(a, b)?.counts ?? [])).toBe(left.length + right.length);
        expect([a, b]).toEqual(before);
      }),
    );
    expect(mergeBuckets(null, null)).toBeNull();
  });

  it('rebin over their own range keeps every line', () => {
    fc.assert(
      fc.property(times, (list) => {
        const range = { from: Math.min(...list), to: Math.max(...list), bins: 24 };
        expect(total(rebin(fill(list), range))).toBe(list.length);
      }),
    );
  });
});
