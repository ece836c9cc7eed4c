import { expect, test } from 'vitest';
import { changedRanges } from './changed-ranges.ts';

test('marks the words that are new', () => {
  const text = 'socket to <*> was severed';
  const marked = changedRanges('socket of <*> severed', text).map(({ start, end }) =>
    text.slice(start, end).trim(),
  );
  expect(marked).toEqual(['to', 'was']);
  expect(changedRanges(text, text)).toEqual([]);
});
