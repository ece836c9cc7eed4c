import { describe, expect, it } from 'vitest';
import { measureRanking } from './ranking-metrics.ts';

describe('measureRanking', () => {
  it('is 1 when the errors come first', () => {
    expect(measureRanking([true, true, false]).ap).toBe(1);
  });

  it('averages the precision at each error', () => {
    expect(measureRanking([true, false, true, false]).ap).toBeCloseTo((1 + 2 / 3) / 2);
  });

  it('counts the first 50 and 100 places', () => {
    const places = Array.from({ length: 120 }, (_, place) => place < 40);
    expect(measureRanking(places)).toMatchObject({ p50: 0.8, p100: 0.4 });
  });

  it('is 0 without an error', () => {
    expect(measureRanking([false])).toEqual({ p50: 0, p100: 0, ap: 0 });
  });
});
