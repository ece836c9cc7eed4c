import { expect, it } from 'vitest';
import { createVisibleTime } from './visible-time.ts';

it('counts only while the page is in sight', () => {
  const time = createVisibleTime(true, 1_000);
  expect(time.seconds(3_500)).toBe(2.5);
  time.change(false, 4_000);
  expect(time.seconds(600_000)).toBe(3);
  time.change(true, 600_000);
  // Twice the same word changes nothing.
  time.change(true, 601_000);
  expect(time.seconds(602_000)).toBe(5);
});

it('starts at nothing behind another tab, and never runs backwards', () => {
  const time = createVisibleTime(false, 1_000);
  expect(time.seconds(9_000)).toBe(0);
  time.change(true, 9_000);
  expect(time.seconds(8_000)).toBe(0);
});
