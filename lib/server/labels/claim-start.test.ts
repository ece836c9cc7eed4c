import { expect, test } from 'vitest';
import { claimStart, forgetClaimStart, keepClaimStart } from './claim-start.ts';

const key = { roundId: 'r', userId: 'u' };

test('a start far from the beginning holds for a while, for this person in this round', () => {
  keepClaimStart(key, 5000, 0);
  expect(claimStart(key, 14_999)).toBe(5000);
  expect(claimStart(key, 15_000)).toBeUndefined();
  expect(claimStart({ ...key, userId: 'other' }, 0)).toBeUndefined();
  expect(claimStart({ ...key, roundId: 'other' }, 0)).toBeUndefined();
});

test('near the beginning, with nothing found or when it is dropped, a claim begins at the beginning', () => {
  for (const position of [999, -3, undefined]) {
    keepClaimStart(key, 5000, 0);
    keepClaimStart(key, position, 0);
    expect(claimStart(key, 0)).toBeUndefined();
  }
  keepClaimStart(key, 5000, 0);
  forgetClaimStart(key);
  expect(claimStart(key, 0)).toBeUndefined();
});
