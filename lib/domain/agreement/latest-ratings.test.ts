import { expect, test } from 'vitest';
import { latestRatings } from './latest-ratings.ts';

const rating = (item: string, rater: string, label: string) => ({ item, rater, label });

test('of each item the ratings of its last round; what later rounds left alone stays', () => {
  const blind = [rating('a', 'x', 'n'), rating('b', 'x', 'n'), rating('b', 'y', 'p')];
  const panel = [rating('b', 'x', 'p'), rating('b', 'z', 'p')];
  expect(latestRatings([blind, panel])).toEqual([blind[0], ...panel]);
  expect(latestRatings([blind])).toEqual(blind);
});
