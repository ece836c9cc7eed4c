import { describe, expect, it } from 'vitest';
import { readWordSigns } from './read-word-signs.ts';

describe('readWordSigns', () => {
  it.each([
    ['ERROR: valve open', [1, 0, 0, 0]],
    ['pump[<*>]: fatal leak', [1, 0, 0, 0]],
    ['Warning, valve open', [0, 1, 0, 0]],
    ['pump: notice of a visit', [0, 0, 1, 0]],
    ['the pump met an error', [0, 0, 0, 0]],
    ['pump: valve: error', [0, 0, 0, 0]],
    ['information desk', [0, 0, 1, 0]],
    ['errands done', [0, 0, 0, 0]],
  ])('reads the level that %s declares', (text, vector) => {
    expect(readWordSigns(text).vector).toEqual(vector);
  });

  it.each([
    ['valve check found no errors', 'no errors'],
    ['pump exception......0', 'exception......0'],
    ['3 faults on the pump were repaired', 'faults on the pump were repaired'],
    ['fault of the pump. all leaks were repaired', null],
    ['an error that cannot be corrected', null],
    ['an uncorrected error', null],
  ])('finds the denial in %s', (text, denial) => {
    expect(readWordSigns(text)).toMatchObject({ denial, vector: [0, 0, 0, denial ? 1 : 0] });
  });

  it('names words of trouble once and the longest refusal, not harmless words', () => {
    expect(readWordSigns('PumpFailure: failure, could not download').trouble).toEqual([
      'failure',
      'could not',
    ]);
  });
});
