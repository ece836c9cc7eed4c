import { describe, expect, it } from 'vitest';
import { measureGrouping } from './grouping-metrics.ts';

describe('measureGrouping', () => {
  it('is 1 for the truth itself', () => {
    const truth = ['a <*>', 'a <*>', 'b'];
    expect(measureGrouping(truth, truth)).toEqual({ ga: 1, pa: 1, fga: 1, fta: 1 });
  });

  it('counts right groups with wrong texts for GA and FGA only', () => {
    const truth = ['a <*>', 'a <*>', 'b'];
    const metrics = measureGrouping(truth, ['a x', 'a x', 'b']);
    expect(metrics).toEqual({ ga: 1, pa: 1 / 3, fga: 1, fta: 1 / 2 });
  });

  it('gives a split group nothing, but its right lines to PA', () => {
    // Truth has groups a (3 lines) and b (1); the parser made a, a2 and b.
    const metrics = measureGrouping(['a', 'a', 'a', 'b'], ['a', 'a', 'a2', 'b']);
    expect(metrics.ga).toBeCloseTo(1 / 4);
    expect(metrics.pa).toBeCloseTo(3 / 4);
    expect(metrics.fga).toBeCloseTo((2 * 1) / (3 + 2));
    // Lines of parsed `a` all have the true template `a`, so it is a correct template.
    expect(metrics.fta).toBeCloseTo((2 * 2) / (3 + 2));
  });

  it('gives merged groups nothing', () => {
    // Parsed `a` takes the lines of a and of b; c is right.
    const metrics = measureGrouping(['a', 'b', 'c', 'c'], ['a', 'a', 'c', 'c']);
    expect(metrics.ga).toBeCloseTo(2 / 4);
    expect(metrics.pa).toBeCloseTo(3 / 4);
    expect(metrics.fga).toBeCloseTo((2 * 1) / (2 + 3));
    expect(metrics.fta).toBeCloseTo((2 * 1) / (2 + 3));
  });

  it('refuses lists of different lengths and empty ones', () => {
    expect(() => measureGrouping(['a'], [])).toThrow(RangeError);
    expect(() => measureGrouping([], [])).toThrow(RangeError);
  });
});
