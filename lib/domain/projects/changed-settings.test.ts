import { expect, test } from 'vitest';
import { changedSettings } from './changed-settings.ts';

const SAVED = { name: 'BGL', votersPerItem: 3, showOriginalBeforeVote: false, guideline: '' };

test('only what differs, with what was there before', () => {
  expect(changedSettings(SAVED, { ...SAVED })).toEqual({ expected: {}, changes: {} });
  expect(changedSettings(SAVED, { ...SAVED, votersPerItem: 5, guideline: 'x' })).toEqual({
    expected: { votersPerItem: 3, guideline: '' },
    changes: { votersPerItem: 5, guideline: 'x' },
  });
});
