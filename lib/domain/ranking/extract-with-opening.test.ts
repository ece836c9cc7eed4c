import { describe, expect, it } from 'vitest';
import { extractWithOpening } from './extract-with-opening.ts';

describe('extractWithOpening', () => {
  it('marks the first three words of a text beside its n-grams', () => {
    const features = extractWithOpening('Pump: pump 7 lost');
    const opening = [...features].filter(([name]) => name.startsWith('o:'));
    expect(opening).toEqual([
      ['o:pump', 2],
      ['o::', 1],
    ]);
    expect(features.get('w:lost')).toBe(1);
  });

  it('finds no opening in an empty text', () => {
    expect(extractWithOpening('').size).toBe(0);
  });
});
