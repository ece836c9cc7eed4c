import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PredictionRow } from './binary-metrics.ts';
import { bootstrapInterval, quantile } from './bootstrap-interval.ts';
import { comparePaired } from './compare-paired.ts';
import { evaluationContract } from './evaluation-contract.ts';
import { mcnemarExact } from './mcnemar-exact.ts';
import { wilsonInterval } from './wilson-interval.ts';

const mean = (values: readonly number[]): number =>
  values.reduce((sum, v) => sum + v, 0) / values.length;

describe('bootstrapInterval', () => {
  it('is near the textbook interval of a mean', () => {
    const values = Array.from({ length: 400 }, (_, i) => (i < 100 ? 1 : 0));
    const interval = bootstrapInterval(values, mean, { seed: 1 });
    expect(interval?.estimate).toBe(0.25);
    expect(interval?.low).toBeCloseTo(0.25 - 1.96 * Math.sqrt((0.25 * 0.75) / 400), 2);
    expect(interval?.high).toBeCloseTo(0.25 + 1.96 * Math.sqrt((0.25 * 0.75) / 400), 2);
  });

  it('repeats for a seed and counts replicates without a value', () => {
    const positive = (values: readonly number[]) => (values.includes(1) ? mean(values) : null);
    const once = bootstrapInterval([1, 0, 0], positive, { seed: 's', replicates: 500 });
    expect(bootstrapInterval([1, 0, 0], positive, { seed: 's', replicates: 500 })).toEqual(once);
    expect(once?.undefinedReplicates).toBeGreaterThan(80);
    expect(once?.undefinedReplicates).toBeLessThan(220);
  });

  it('is null where the statistic is', () => {
    expect(bootstrapInterval([], mean, { seed: 1 })).toBeNull();
    expect(bootstrapInterval([1], () => null, { seed: 1 })).toBeNull();
  });

  it('lies inside the range of the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 20 }),
        (values) => {
          const interval = bootstrapInterval(values, mean, { seed: 3, replicates: 100 });
          expect(interval?.low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
          expect(interval?.high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        },
      ),
    );
  });

  it('interpolates quantiles', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([5], 0.9)).toBe(5);
    expect(quantile([], 0.5)).toBeNull();
  });
});

describe('wilsonInterval', () => {
  it('matches published values', () => {
    const interval = wilsonInterval(8, 10);
    expect(interval?.low).toBeCloseTo(0.4901625, 6);
    expect(interval?.high).toBeCloseTo(0.9433178, 6);
    expect(wilsonInterval(0, 20)?.high).toBeCloseTo(0.1611252, 6);
  });

  it('stays in [0, 1] around the estimate', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: 1, max: 50 }), (k, more) => {
        const n = k + more;
        const interval = wilsonInterval(k, n);
        expect(interval?.low).toBeGreaterThanOrEqual(0);
        expect(interval?.low).toBeLessThanOrEqual(k / n);
        expect(interval?.high).toBeGreaterThanOrEqual(k / n);
        expect(interval?.high).toBeLessThanOrEqual(1);
      }),
    );
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});

describe('mcnemarExact', () => {
  it.each([
    [0, 0, 1],
    [5, 5, 1],
    [0, 5, 0.0625],
    [1, 9, 0.021484375],
    [10, 2, 0.03857421875],
  ])('%i against %i gives p = %f', (a, b, p) => {
    expect(mcnemarExact(a, b).pValue).toBeCloseTo(p, 12);
  });

  it('does not overflow', () => {
    expect(mcnemarExact(3000, 3100).pValue).toBeGreaterThan(0.1);
    expect(mcnemarExact(0, 4000).pValue).toBeGreaterThanOrEqual(0);
  });
});

describe('comparePaired', () => {
  const make = (verdicts: string): PredictionRow[] =>
    [...verdicts].map((right, i) => {
      const label = i % 3 === 0 ? 'abnormal' : 'normal';
      const other = label === 'normal' ? 'abnormal' : 'normal';
      return { label, verdict: right === '+' ? label : other };
    });

  it('finds a clear gain and a missing one', () => {
    const weak = make('+-'.repeat(60));
    const strong = make('+'.repeat(120));
    const gain = comparePaired(weak, strong, { seed: 1, replicates: 300 });
    expect(gain.clear).toBe(true);
    expect(gain.difference.estimate).toBeCloseTo(gain.second - gain.first, 12);
    expect(gain.mcnemar).toMatchObject({ onlyFirst: 0, onlySecond: 60 });
    const none = comparePaired(weak, weak, { seed: 1, replicates: 300, metric: 'accuracy' });
    expect(none).toMatchObject({ clear: false, mcnemar: { pValue: 1 } });
    expect(none.difference).toMatchObject({ estimate: 0, low: 0, high: 0 });
  });

  it('refuses rows that are not the same', () => {
    expect(() => comparePaired([], [], { seed: 1 })).toThrow(/at least one row/);
    expect(() => comparePaired(make('++'), make('+'), { seed: 1 })).toThrow(/2 and 1 rows/);
    const swapped = make('++').toReversed();
    expect(() => comparePaired(make('++'), swapped, { seed: 1 })).toThrow(/row 0/);
  });
});

describe('evaluationContract', () => {
  it('states everything a number depends on', () => {
    const contract = evaluationContract({
      split: 'grouped by near-duplicate, seed 42',
      labelVersion: 'corrected',
      unit: 'session',
      window: 100,
      n: 200,
      positives: 30,
      dropped: { count: 2, reason: 'empty template' },
      duplicates: 4,
      malformed: 1,
    });
    const text = contract.lines.join('\n');
    for (const part of [
      'seed 42',
      'corrected',
      'windows of 100',
      '30 (15.0 %)',
      '2 (empty template)',
      'binary',
      'wrong class',
    ]) {
      expect(text).toContain(part);
    }
    expect(contract.nearDuplicatesOfTraining).toBe(0);
  });
});
