import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABELS, type Label } from '#lib/domain/label.ts';
import { createSeededRandom } from '#lib/domain/random/seeded-random.ts';
import { rankLabelErrors } from './rank-label-errors.ts';
import type { RankInput } from './rank-types.ts';

const OPTIONS = { seed: 42 };
const kindsOf = (rows: RankInput[], template: string) =>
  rankLabelErrors(rows, OPTIONS)
    .find((row) => row.template === template)
    ?.reasons.map((reason) => reason.kind);

describe('rankLabelErrors without any decision', () => {
  it('puts trouble under a normal label first and a denial of it low, and says why', () => {
    const rows: RankInput[] = [
      { template: 'session opened', originalLabel: 'normal' },
      { template: 'self check found no errors', originalLabel: 'normal' },
      { template: 'disk failure on <*>', originalLabel: 'normal' },
      { template: 'clock started', originalLabel: 'normal' },
    ];
    const ranked = rankLabelErrors(rows, OPTIONS);
    expect(ranked[0]?.index).toBe(2);
    expect(ranked[0]?.reasons.map((reason) => reason.text)).toContain(
      'labelled normal with the words failure',
    );
    expect(kindsOf(rows, 'self check found no errors')).not.toContain('words');
  });

  it('doubts an abnormal label on routine', () => {
    const rows: RankInput[] = [
      { template: 'kernel panic on <*>', originalLabel: 'abnormal' },
      { template: 'session opened', originalLabel: 'abnormal' },
    ];
    expect(rankLabelErrors(rows, OPTIONS)[0]?.template).toBe('session opened');
    expect(kindsOf(rows, 'session opened')).toContain('words');
  });

  it.each<[string, Partial<RankInput>, string]>([
    ['level', { level: 'FATAL' }, 'level'],
    ['teacher', { teacher: 'abnormal' }, 'teacher'],
    ['model', { verdicts: [{ model: 'm1', verdict: 'abnormal', pAbnormal: 0.97 }] }, 'verdict'],
  ])('rises by the %s that speaks against it', (_, sign, kind) => {
    const plain: RankInput = { template: 'valve moved by <*>', originalLabel: 'normal' };
    const others: RankInput[] = [{ template: 'lamp lit', originalLabel: 'normal' }];
    const scoreOf = (row: RankInput) =>
      rankLabelErrors([row, ...others], OPTIONS).find((one) => one.index === 0)?.score ?? 0;
    expect(scoreOf({ ...plain, ...sign })).toBeGreaterThan(scoreOf(plain));
    expect(kindsOf([{ ...plain, ...sign }, ...others], plain.template)).toContain(kind);
  });

  it('sees near-duplicates with another label, settled ones above all', () => {
    const rows = (settled: Label | null): RankInput[] => [
      { template: 'valve 1 moved', originalLabel: 'normal' },
      { template: 'valve 2 moved', originalLabel: 'abnormal', settled },
      { template: 'lamp lit', originalLabel: 'normal' },
    ];
    const open = rankLabelErrors(rows(null), OPTIONS).find((row) => row.index === 0);
    const [known] = rankLabelErrors(rows('abnormal'), OPTIONS);
    expect(open?.reasons.map((reason) => reason.kind)).toContain('near-duplicates');
    expect(known?.index).toBe(0);
    expect(known?.score).toBeGreaterThan(open?.score ?? 1);
    expect(known?.reasons[0]?.text).toBe(
      '1 of 1 near-duplicates is abnormal (1 settled by experts)',
    );
  });
});

describe('rankLabelErrors', () => {
  it('learns words it was not told from settled rows and never ranks those', () => {
    const rows: RankInput[] = Array.from({ length: 40 }, (_, i) => ({
      template: `${i % 2 === 0 ? 'gizmo wobbling' : 'gizmo resting'} at place${'abcdefghij'[i % 10]} ${'klmno'[i % 5]}`,
      originalLabel: 'normal' as const,
      settled: i % 2 === 0 && i < 38 ? ('abnormal' as const) : null,
    }));
    const ranked = rankLabelErrors(rows, OPTIONS);
    expect(ranked).toHaveLength(21);
    expect(ranked[0]?.template).toContain('wobbling');
  });

  it('lifts a flipped label', () => {
    const truth = (i: number): Label => (i % 3 === 0 ? 'abnormal' : 'normal');
    const rows: RankInput[] = Array.from({ length: 30 }, (_, i) => ({
      template: `${truth(i) === 'abnormal' ? 'could not reach' : 'has reached'} station ${'abcdefghijklmnopqrstuvwxyzäöüß'[i]}x`,
      originalLabel: truth(i),
    }));
    const find = (input: RankInput[], index: number) => {
      const ranked = rankLabelErrors(input, OPTIONS);
      const place = ranked.findIndex((row) => row.index === index);
      return { place, score: ranked[place]?.score ?? 0 };
    };
    fc.assert(
      fc.property(fc.nat(29), (index) => {
        const row = rows[index] as RankInput;
        const originalLabel = row.originalLabel === 'normal' ? 'abnormal' : 'normal';
        const flipped = find(rows.with(index, { ...row, originalLabel }), index);
        expect(flipped.place).toBe(0);
        expect(flipped.score).toBeGreaterThan(find(rows, index).score);
      }),
      { numRuns: 5 },
    );
  });

  it('returns every unsettled row once, scores in [0, 1] falling, whatever the order', () => {
    const row = fc.record({
      template: fc.constantFrom('a error', 'b ok', 'c failed', 'd', 'b 1 ok', 'e <*>', ''),
      originalLabel: fc.constantFrom(...LABELS),
      settled: fc.constantFrom(null, null, ...LABELS),
      level: fc.constantFrom(null, 'INFO', 'FATAL'),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.integer(), (rows, seed) => {
        const ranked = rankLabelErrors(rows, OPTIONS);
        const expected = rows.flatMap((r, i) => (r.settled ? [] : [i]));
        expect(ranked.map((r) => r.index).sort((a, b) => a - b)).toEqual(expected);
        for (const [i, { score }] of ranked.entries()) {
          expect(score >= 0 && score <= 1).toBe(true);
          expect(score).toBeLessThanOrEqual(ranked[i - 1]?.score ?? 1);
        }
        const shuffled = createSeededRandom(seed).shuffle(rows);
        const again = rankLabelErrors(shuffled, OPTIONS);
        const plain = (list: typeof ranked) => list.map(({ index: _, ...rest }) => rest);
        expect(plain(again)).toEqual(plain(ranked));
      }),
      { numRuns: 8 },
    );
  });
});
