import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementReport } from './agreement-report.ts';
import { cohenKappa, type RatingPair } from './cohen-kappa.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { gwetAc1 } from './gwet-ac1.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';
import { type Rating, tabulateRatings } from './ratings.ts';
import { rawAgreement } from './raw-agreement.ts';

/** One text per rater, one character per item, `*` for a missing rating. */
function fromRows(...rows: string[]): Rating[] {
  return rows.flatMap((row, rater) =>
    [...row].flatMap((label, item) =>
      label === '*' ? [] : [{ item: String(item).padStart(3, '0'), rater: `r${rater}`, label }],
    ),
  );
}

// Fleiss 1971 data as given in the textbook example: 10 items, 14 raters, 5 categories.
const FLEISS = [
  [0, 0, 0, 0, 14],
  [0, 2, 6, 4, 2],
  [0, 0, 3, 5, 6],
  [0, 3, 9, 2, 0],
  [2, 2, 8, 1, 1],
  [7, 7, 0, 0, 0],
  [3, 2, 6, 3, 0],
  [2, 5, 3, 2, 2],
  [6, 5, 2, 1, 0],
  [0, 2, 2, 3, 7],
];
// Krippendorff 2011, section C: four observers, twelve units, missing data.
const KRIPPENDORFF = tabulateRatings(
  fromRows('123321412***', '1233224125*3', '*3332342251*', '12332441251*'),
);

describe('published examples', () => {
  it('Fleiss κ', () => {
    expect(fleissKappa(FLEISS).value).toBeCloseTo(0.20993, 5);
  });

  it('Krippendorff α with missing data', () => {
    expect(krippendorffAlpha(KRIPPENDORFF.counts).value).toBeCloseTo(0.743, 3);
  });

  it('Gwet AC1 where κ breaks down (Gwet 2008: 118, 5, 2, 0)', () => {
    const rows = [
      ...Array.from({ length: 118 }, () => [2, 0]),
      ...Array.from({ length: 7 }, () => [1, 1]),
    ];
    expect(gwetAc1(rows).value).toBeCloseTo(0.9408, 4);
    expect(fleissKappa(rows).value).toBeLessThan(0);
  });

  it('Cohen κ (50 proposals, two readers: 20, 5, 10, 15)', () => {
    const times = (n: number, pair: RatingPair) => Array.from({ length: n }, () => pair);
    const pairs = [
      ...times(20, [1, 1]),
      ...times(5, [1, 0]),
      ...times(10, [0, 1]),
      ...times(15, [0, 0]),
    ];
    expect(cohenKappa(pairs).value).toBeCloseTo(0.4, 12);
  });
});

describe('degenerate data', () => {
  it('says why there is no value', () => {
    const nobody = fromRows('a*', '*b');
    const table = tabulateRatings(nobody);
    for (const statistic of [rawAgreement, fleissKappa, krippendorffAlpha, gwetAc1]) {
      expect(statistic(table.counts)).toEqual({
        value: null,
        reason: 'No item was rated by two people.',
      });
    }
    const same = tabulateRatings(fromRows('aaa', 'aaa'), ['a', 'b']).counts;
    expect(rawAgreement(same).value).toBe(1);
    expect(gwetAc1(same).value).toBe(1);
    expect(fleissKappa(same).reason).toMatch(/one category/);
    expect(krippendorffAlpha(same).reason).toMatch(/one category/);
    expect(gwetAc1(tabulateRatings(fromRows('aa', 'aa')).counts).reason).toMatch(
      /only one category/,
    );
    expect(cohenKappa([]).reason).toMatch(/no item in common/);
    expect(cohenKappa([[0, 0]]).reason).toMatch(/same category/);
  });

  it('reports nothing rated without failing', () => {
    const report = agreementReport([], { seed: 1, replicates: 10 });
    expect(report).toMatchObject({
      items: 0,
      ratings: 0,
      raw: { value: null, low: null, high: null },
    });
  });

  it('refuses two different votes of one rater', () => {
    const ratings = [...fromRows('a'), { item: '000', rater: 'r0', label: 'b' }];
    expect(() => tabulateRatings(ratings)).toThrow(/r0 rated item 000 as a and as b/);
  });
});

describe('properties', () => {
  const rows = fc.array(
    fc.string({ unit: fc.constantFrom('a', 'b', '*'), minLength: 12, maxLength: 12 }),
    { minLength: 2, maxLength: 5 },
  );

  it('are symmetric in items, raters and the names of the categories, and at most 1', () => {
    fc.assert(
      fc.property(rows, (texts) => {
        const swap = (text: string) => text.replace(/[ab]/g, (c) => (c === 'a' ? 'b' : 'a'));
        const mirror = (text: string) => [...text].reverse().join('');
        const table = tabulateRatings(fromRows(...texts), ['a', 'b']).counts;
        const others = [
          tabulateRatings(fromRows(...texts.toReversed()), ['a', 'b']).counts,
          tabulateRatings(fromRows(...texts.map(mirror)), ['a', 'b']).counts,
          tabulateRatings(fromRows(...texts.map(swap)), ['a', 'b']).counts,
        ];
        for (const statistic of [rawAgreement, fleissKappa, krippendorffAlpha, gwetAc1]) {
          const { value } = statistic(table);
          for (const other of others) {
            const again = statistic(other).value;
            if (value === null) expect(again).toBeNull();
            else expect(again).toBeCloseTo(value, 10);
          }
          if (value !== null) expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  it('are 1 where everybody agrees on more than one category', () => {
    const text = fc
      .string({ unit: fc.constantFrom('a', 'b'), minLength: 4 })
      .filter((t) => /a/.test(t) && /b/.test(t));
    fc.assert(
      fc.property(text, (t) => {
        const report = agreementReport(fromRows(t, t, t), { seed: 1, replicates: 20 });
        for (const name of ['raw', 'fleissKappa', 'krippendorffAlpha', 'gwetAc1'] as const) {
          expect(report[name].value).toBeCloseTo(1, 12);
        }
        expect(report.unanimousItems).toBe(t.length);
      }),
      { numRuns: 30 },
    );
  });
});

describe('agreementReport', () => {
  it('gives every statistic with an interval around it, the same for a seed', () => {
    const ratings = fromRows('aabbabaabbaabb', 'aabbabaabbaaba', 'abbbabaabba*bb');
    const report = agreementReport(ratings, { seed: 7, replicates: 400, categories: ['a', 'b'] });
    expect(report.raters).toEqual(['r0', 'r1', 'r2']);
    expect(report.cohenKappa.map((pair) => [pair.first, pair.second, pair.items])).toEqual([
      ['r0', 'r1', 14],
      ['r0', 'r2', 13],
      ['r1', 'r2', 13],
    ]);
    for (const statistic of [
      report.raw,
      report.fleissKappa,
      report.gwetAc1,
      ...report.cohenKappa,
    ]) {
      expect(statistic.low).toBeLessThanOrEqual(statistic.value ?? 0);
      expect(statistic.high).toBeGreaterThanOrEqual(statistic.value ?? 0);
    }
    expect((report.prevalence['a'] ?? 0) + (report.prevalence['b'] ?? 0)).toBeCloseTo(1, 12);
    expect(agreementReport(ratings, { seed: 7, replicates: 400, categories: ['a', 'b'] })).toEqual(
      report,
    );
  });
});
