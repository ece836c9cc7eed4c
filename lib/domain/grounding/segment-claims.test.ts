import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentClaims } from './segment-claims.ts';

const texts = (think: string): string[] => segmentClaims(think).map((claim) => claim.text);

describe('segmentClaims', () => {
  it.each([
    ['', []],
    [' One. Two! Three? ', ['One.', 'Two!', 'Three?']],
    ['No stop at the end', ['No stop at the end']],
    ['First line\nsecond line', ['First line', 'second line']],
    ['It took 1.5 s on 10.0.0.1. Then it ended.', ['It took 1.5 s on 10.0.0.1.', 'Then it ended.']],
    ['See /var/log/x.log. Read it.', ['See /var/log/x.log.', 'Read it.']],
    ['Faults, e.g. Parity errors, i.e. Bad bits.', ['Faults, e.g. Parity errors, i.e. Bad bits.']],
    ['1. First point. 2. Second point.', ['1. First point.', '2. Second point.']],
    ['The code is 5. The node is up.', ['The code is 5.', 'The node is up.']],
    ['It says "a. B. c" here. Done.', ['It says "a. B. c" here.', 'Done.']],
    ['It says "it ended." Then more.', ['It says "it ended."', 'Then more.']],
    ['java.lang.Error was thrown. so it ended', ['java.lang.Error was thrown. so it ended']],
  ])('%j', (think, expected) => {
    expect(texts(think)).toEqual(expected);
  });

  it('keeps every visible character, in order, with its range', () => {
    const part = fc.constantFrom('Node', ' ', '. ', '.', '"', '\n', '1', 'e.g', '? ', '`', '<*>');
    fc.assert(
      fc.property(
        fc.array(part).map((parts) => parts.join('')),
        (think) => {
          const claims = segmentClaims(think);
          for (const { text, start, end } of claims) {
            expect(think.slice(start, end)).toBe(text);
            expect(text.trim()).toBe(text);
          }
          expect(
            claims
              .map((c) => c.text)
              .join('')
              .replace(/\s/g, ''),
          ).toBe(think.replace(/\s/g, ''));
          for (let i = 1; i < claims.length; i++) {
            expect(claims[i]?.start).toBeGreaterThanOrEqual(claims[i - 1]?.end ?? 0);
          }
        },
      ),
    );
  });
});
