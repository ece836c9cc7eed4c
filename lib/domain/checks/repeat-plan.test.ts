import { expect, it } from 'vitest';
import { countRepeatsDue, REPEAT_GAP } from './repeat-plan.ts';

const plan = (share: number, userId = 'ann') => ({ share, salt: 'secret', userId });

it('gives none within the gap, then exactly one in each block, never two at once', () => {
  for (const share of [0.05, 0.1, 0.2]) {
    const block = Math.round(1 / share);
    expect(countRepeatsDue(plan(share), REPEAT_GAP)).toBe(0);
    for (let passed = 1; passed < 400; passed++) {
      const step = countRepeatsDue(plan(share), passed) - countRepeatsDue(plan(share), passed - 1);
      expect([0, 1]).toContain(step);
      const blocks = Math.floor(Math.max(0, passed - REPEAT_GAP) / block);
      expect(countRepeatsDue(plan(share), passed)).toBeGreaterThanOrEqual(blocks);
      expect(countRepeatsDue(plan(share), passed)).toBeLessThanOrEqual(blocks + 1);
    }
  }
  expect(countRepeatsDue(plan(0), 1000)).toBe(0);
});

it('puts them where only the salt tells: at other places for another person or round', () => {
  const places = (of: ReturnType<typeof plan>) =>
    Array.from({ length: 300 }, (_, passed) => passed).filter(
      (passed) => countRepeatsDue(of, passed + 1) > countRepeatsDue(of, passed),
    );
  const own = places(plan(0.1));
  expect(places(plan(0.1))).toEqual(own);
  expect(places(plan(0.1, 'ben'))).not.toEqual(own);
  expect(places({ ...plan(0.1), salt: 'other' })).not.toEqual(own);
  // Not every tenth.
  expect(new Set(own.map((at) => at % 10)).size).toBeGreaterThan(3);
});
