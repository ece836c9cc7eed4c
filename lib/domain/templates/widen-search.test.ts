import { expect, test } from 'vitest';
import { widenSearch } from './widen-search.ts';

test('puts a star before plain words that are long enough, and leaves all else', () => {
  expect(widenSearch('rror -corrected "bit set" level:INFO *x qu 100% ünter')).toBe(
    '*rror -corrected "bit set" level:INFO *x qu 100% *ünter',
  );
  expect(widenSearch('qu *abc')).toBeNull();
});
