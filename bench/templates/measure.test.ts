import { describe, expect, it } from 'vitest';
import { formatTiming, measure, percentile } from './measure.ts';

describe('percentile', () => {
  it('is the nearest rank', () => {
    const times = Array.from({ length: 20 }, (_, index) => index + 1);
    expect(percentile(times, 0.5)).toBe(10);
    expect(percentile(times, 0.95)).toBe(19);
    expect(percentile([7], 0.95)).toBe(7);
  });
});

describe('measure', () => {
  it('leaves the warming call out and counts the others', async () => {
    const calls: number[] = [];
    const timing = await measure(3, async (index) => void calls.push(index));
    expect(calls).toEqual([3, 0, 1, 2]);
    expect(timing.runs).toBe(3);
  });

  it('names a miss', () => {
    const timing = { runs: 1, median: 100, p95: 201, max: 201 };
    expect(formatTiming('x', timing, 50)).toMatch(/NO\s+2\.0×$/);
    expect(formatTiming('x', { ...timing, p95: 200 })).toMatch(/yes/);
  });
});
