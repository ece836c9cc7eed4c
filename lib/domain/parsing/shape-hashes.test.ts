import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashShape, hashVariant, takeShape } from './shape-hashes.ts';

describe('hashVariant', () => {
  it('is the hash of the text with a wildcard in the place', () => {
    const cases = fc.tuple(fc.string({ maxLength: 900 }), fc.nat(900), fc.nat(900));
    fc.assert(
      fc.property(cases, ([text, one, other]) => {
        const start = Math.min(one, other, text.length);
        const end = Math.min(Math.max(one, other), text.length);
        takeShape(text);
        expect(hashVariant(start, end)).toBe(
          hashShape(`${text.slice(0, start)}<*>${text.slice(end)}`),
        );
      }),
    );
  });
});
