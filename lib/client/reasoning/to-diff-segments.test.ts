import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDiffSegments } from './to-diff-segments.ts';

test('neighbouring changes are one', () => {
  expect(toDiffSegments('one two three four', 'one five six four')).toEqual([
    { kind: 'same', text: 'one ' },
    { kind: 'delete', text: 'two three' },
    { kind: 'insert', text: 'five six' },
    { kind: 'same', text: ' four' },
  ]);
});

test('same and deleted give the text before, same and inserted the text after', () => {
  const words = fc
    .array(fc.constantFrom('a', 'b', 'c', ' ', '  ', '\n', 'd.'), { maxLength: 30 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(words, words, (before, after) => {
      const join = (without: string) =>
        toDiffSegments(before, after)
          .filter(({ kind }) => kind !== without)
          .map(({ text }) => text)
          .join('');
      expect(join('insert')).toBe(before);
      expect(join('delete')).toBe(after);
    }),
  );
});
