import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardCell, unguardCell } from './spreadsheet-guard.ts';

// Texts that come close to formulas and to guarded texts, besides any others.
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(
      fc.array(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', 'a'), {
        maxLength: 5,
      }),
      fc.string(),
    )
    .map(([start, rest]) => start.join('') + rest),
);

describe('guardCell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-- cut here', "'-- cut here"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\rx', "'\rx"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
  ])('puts an apostrophe before %j', (given, guarded) => {
    expect(guardCell(given)).toBe(guarded);
  });

  it.each(['', '-', 'a=b', '<*> - done', "'quoted' word"])('leaves %j alone', (given) => {
    expect(guardCell(given)).toBe(given);
  });

  it('never begins like a formula, and is undone whatever the text', () => {
    fc.assert(
      fc.property(text, (given) => {
        const guarded = guardCell(given);
        expect(guarded === '-' || !/^[=+\-@\t\r\n＝＋－＠]/.test(guarded)).toBe(true);
        expect(unguardCell(guarded)).toBe(given);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives different texts for different texts', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        fc.pre(left !== right);
        expect(guardCell(left)).not.toBe(guardCell(right));
      }),
    );
  });
});
