import { expect, test } from 'vitest';
import { rankCompanions } from './companions.ts';

const count = (number: number, together: number, overall: number) => ({
  number,
  text: `t${number}`,
  together,
  overall,
});

test('what is everywhere is no companion; what comes with it alone is the first', () => {
  const counts = [count(1, 10, 100), count(2, 8, 8), count(3, 9, 50), count(4, 1, 1)];
  const ranked = rankCompanions(counts, { held: 10, sessions: 100 });
  expect(ranked.map(({ number }) => number)).toEqual([2, 3]);
  expect(ranked[0]).toMatchObject({ shareTogether: 0.8, shareOverall: 0.08 });
});

test('a template seen in one session alone has the companions of that session', () => {
  expect(rankCompanions([count(5, 1, 0)], { held: 1, sessions: 40 })).toMatchObject([
    { number: 5, shareTogether: 1, shareOverall: 1 / 40 },
  ]);
});
