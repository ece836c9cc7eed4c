import fc from 'fast-check';
import { expect, it } from 'vitest';
import { niceTicks } from './nice-ticks.ts';

it('takes round steps', () => {
  expect(niceTicks(0, 1)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(niceTicks(0, 152_734)).toEqual([0, 50_000, 100_000, 150_000]);
  expect(niceTicks(-1, 1.5)).toEqual([-1, 0, 1]);
});

it('stays inside the span, rises, and is never many', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(number, number, (a, b) => {
      const low = Math.min(a, b);
      const high = Math.max(a, b);
      fc.pre(high - low > 1e-3);
      const ticks = niceTicks(low, high);
      expect(ticks.length).toBeLessThanOrEqual(6);
      for (const tick of ticks) {
        expect(tick).toBeGreaterThanOrEqual(low - (high - low) * 1e-6);
        expect(tick).toBeLessThanOrEqual(high + (high - low) * 1e-6);
      }
      expect([...ticks].sort((x, y) => x - y)).toEqual(ticks);
    }),
  );
});

it('answers with one value or none where there is no span', () => {
  expect(niceTicks(3, 3)).toEqual([3]);
  expect(niceTicks(Number.NaN, 1)).toEqual([]);
});
