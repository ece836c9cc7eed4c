import { expect, it } from 'vitest';
import { rankMatch } from './rank-match.ts';

it('ranks a beginning over a word, a word over the middle, the middle over loose letters', () => {
  expect(rankMatch('Runs', 'ru')).toBe(1);
  expect(rankMatch('GRPO run 14', 'ru')).toBe(0.8);
  expect(rankMatch('Overruns', 'ru')).toBe(0.6);
  expect(rankMatch('Training', 'ru', ['runs'])).toBe(0.4);
  expect(rankMatch('Vet reasoning', 'vr')).toBe(0.2);
  expect(rankMatch('Sources', 'ru')).toBe(0);
});

it('takes everything while nothing is typed', () => {
  expect(rankMatch('Sources', ' ')).toBe(1);
});
