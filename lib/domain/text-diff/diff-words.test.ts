import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords } from './diff-words.ts';

describe('diffWords', () => {
  it('marks the words that changed', () => {
    expect(diffWords('Error code 1010 confirms.', 'Error code 1001 confirms.').segments).toEqual([
      { kind: 'same', text: 'Error code ' },
      { kind: 'removed', text: '1010' },
      { kind: 'added', text: '1001' },
      { kind: 'same', text: ' confirms.' },
    ]);
  });

  it('rebuilds both texts exactly', () => {
    const words = fc
      .array(fc.constantFrom('node', 'fault', ' ', '\n', '.', '<*>', '  '))
      .map((w) => w.join(''));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const diff = diffWords(before, after);
        const join = (skip: string) =>
          diff.segments
            .filter((s) => s.kind !== skip)
            .map((s) => s.text)
            .join('');
        expect(join('added')).toBe(before);
        expect(join('removed')).toBe(after);
        expect(after.length - before.length).toBe(diff.addedCharacters - diff.removedCharacters);
      }),
    );
  });
});
