import { expect, test } from 'vitest';
import { handoverKey } from './handover-key.ts';

const NOW = 1_800_000_000_000;

test('a live stage is not handed over', () => {
  expect(handoverKey('fine', NOW)).toBeNull();
});

test.each(['requeue', 'reattach', 'settle', 'restart'] as const)(
  'a job that failed once does not bar the next handover (%s)',
  (found) => {
    expect(handoverKey(found, NOW)).toBe(handoverKey(found, NOW + 5_000));
    expect(handoverKey(found, NOW)).not.toBe(handoverKey(found, NOW + 60_000));
  },
);
