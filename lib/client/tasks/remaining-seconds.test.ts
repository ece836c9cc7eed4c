import { expect, test } from 'vitest';
import { remainingSeconds } from './remaining-seconds.ts';

const startedAt = '2026-01-01T00:00:00.000Z';
const now = Date.parse(startedAt) + 30_000;

test('goes by the pace so far, failures included', () => {
  const task = { state: 'RUNNING' as const, done: 8, failed: 2, total: 40, startedAt };
  expect(remainingSeconds(task, now)).toBe(90);
});

test('is unknown before the first item, and for what does not run', () => {
  const task = { state: 'RUNNING' as const, done: 0, failed: 0, total: 40, startedAt };
  expect(remainingSeconds(task, now)).toBeNull();
  expect(remainingSeconds({ ...task, done: 9, state: 'STOPPED' }, now)).toBeNull();
});
