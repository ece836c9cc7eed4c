import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABELS } from '#lib/domain/label.ts';
import { type RankInput, rankLabelErrors } from './rank-label-errors.ts';

const OPTIONS = { seed: 42 };

describe('rankLabelErrors', () => {
  it('puts a severity word under a normal label before plain rows, and says why', () => {
    const rows: RankInput[] = [
      { template: 'session opened', originalLabel: 'normal' },
      { template: 'disk failure on <*>', originalLabel: 'normal' },
      { template: 'clock started', originalLabel: 'normal' },
    ];
    const [first, ...rest] = rankLabelErrors(rows, OPTIONS);
    expect(first).toMatchObject({ index: 1, reasons: ['labelled normal with the words failure'] });
    expect(rest.map((row) => row.index)).toEqual([0, 2]);
    expect(rest.map((row) => row.score)).toEqual([0, 0]);
  });

  it('sees near-duplicates with another label', () => {
    const rows: RankInput[] = [
      { template: 'valve 1 moved', originalLabel: 'normal' },
      { template: 'valve 2 moved', originalLabel: 'abnormal' },
      { template: 'valve 3 moved', originalLabel: 'abnormal' },
    ];
    const [first] = rankLabelErrors(rows, OPTIONS);
    expect(first?.index).toBe(0);
    expect(first?.reasons).toContain('2 of 2 near-duplicates have the other label');
  });

  it('learns from settled rows and never ranks them', () => {
    const rows: RankInput[] = Array.from({ length: 40 }, (_, i) => ({
      template: `${i % 2 === 0 ? 'gizmo wobbling' : 'gizmo resting'} at place${'abcdefghij'[i % 10]} ${'klmno'[i % 5]}`,
      originalLabel: 'normal' as const,
      settled: i % 2 === 0 && i < 38 ? ('abnormal' as const) : null,
    }));
    const ranked = rankLabelErrors(rows, OPTIONS);
    expect(ranked).toHaveLength(21);
    expect(ranked[0]?.template).toContain('wobbling');
  });

  it('returns every unsettled row once, scores in [0, 1] falling, the same for a seed', () => {
    const row = fc.record({
      template: fc.constantFrom('a error', 'b ok', 'c failed', 'd', 'b 1 ok', 'e <*>'),
      originalLabel: fc.constantFrom(...LABELS),
      settled: fc.constantFrom(null, null, ...LABELS),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 15 }), (rows) => {
        const ranked = rankLabelErrors(rows, OPTIONS);
        const expected = rows.flatMap((r, i) => (r.settled ? [] : [i]));
        expect(ranked.map((r) => r.index).sort((a, b) => a - b)).toEqual(expected);
        for (const [i, { score }] of ranked.entries()) {
          expect(score >= 0 && score <= 1).toBe(true);
          expect(score).toBeLessThanOrEqual(ranked[i - 1]?.score ?? 1);
        }
        expect(rankLabelErrors(rows, OPTIONS)).toEqual(ranked);
      }),
      { numRuns: 40 },
    );
  });
});
