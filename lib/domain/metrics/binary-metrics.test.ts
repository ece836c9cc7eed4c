import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABELS, type Label } from '#lib/domain/label.ts';
import { binaryMetrics, type PredictionRow } from './binary-metrics.ts';
import { sessionLabels } from './session-labels.ts';

const label = fc.constantFrom(...LABELS);
const row = fc.record({
  label,
  verdict: fc.option(label),
  pAbnormal: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});

function rows(counts: { tp: number; fp: number; tn: number; fn: number }): PredictionRow[] {
  const make = (n: number, l: Label, verdict: Label) =>
    Array.from({ length: n }, () => ({ label: l, verdict }));
  return [
    ...make(counts.tp, 'abnormal', 'abnormal'),
    ...make(counts.fp, 'normal', 'abnormal'),
    ...make(counts.tn, 'normal', 'normal'),
    ...make(counts.fn, 'abnormal', 'normal'),
  ];
}

describe('binaryMetrics', () => {
  it('computes by hand-checked values', () => {
    const metrics = binaryMetrics(rows({ tp: 6, fp: 2, tn: 88, fn: 4 }));
    expect(metrics).toMatchObject({ n: 100, positives: 10, malformed: 0, undefinedMetrics: [] });
    expect(metrics.accuracy).toBeCloseTo(0.94, 12);
    expect(metrics.precision).toBeCloseTo(6 / 8, 12);
    expect(metrics.recall).toBeCloseTo(6 / 10, 12);
    expect(metrics.f1).toBeCloseTo(12 / 18, 12);
    expect(metrics.macroF1).toBeCloseTo((12 / 18 + 176 / 182) / 2, 12);
    expect(metrics.weightedF1).toBeCloseTo(0.1 * (12 / 18) + 0.9 * (176 / 182), 12);
    expect(metrics.mcc).toBeCloseTo((6 * 88 - 2 * 4) / Math.sqrt(8 * 10 * 90 * 92), 12);
    expect(metrics.falsePositiveRate).toBeCloseTo(2 / 90, 12);
  });

  it('judges a row without a verdict as the wrong class, or leniently by its probability', () => {
    const malformed: PredictionRow[] = [
      { label: 'abnormal', verdict: null, pAbnormal: 0.9 },
      { label: 'normal', verdict: null },
    ];
    expect(binaryMetrics(malformed)).toMatchObject({
      malformed: 2,
      accuracy: 0,
      confusion: { truePositive: 0, falsePositive: 1, trueNegative: 0, falseNegative: 1 },
    });
    expect(binaryMetrics(malformed, { mode: 'lenient' })).toMatchObject({
      malformed: 2,
      accuracy: 1,
    });
  });

  it('names ratios over nothing and gives 0', () => {
    const metrics = binaryMetrics(rows({ tp: 0, fp: 0, tn: 3, fn: 0 }));
    expect(metrics).toMatchObject({ f1: 0, precision: 0, recall: 0, accuracy: 1 });
    expect(metrics.undefinedMetrics).toEqual(['f1', 'precision', 'recall', 'mcc']);
    expect(binaryMetrics([]).accuracy).toBe(0);
  });

  it('stays in range, adds up and never does worse leniently', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (list) => {
        const strict = binaryMetrics(list);
        const { truePositive, falsePositive, trueNegative, falseNegative } = strict.confusion;
        expect(truePositive + falsePositive + trueNegative + falseNegative).toBe(list.length);
        for (const name of [
          'accuracy',
          'precision',
          'recall',
          'f1',
          'macroF1',
          'weightedF1',
          'falsePositiveRate',
        ] as const) {
          expect(strict[name] >= 0 && strict[name] <= 1 + 1e-12).toBe(true);
        }
        expect(Math.abs(strict.mcc)).toBeLessThanOrEqual(1 + 1e-12);
        expect(binaryMetrics(list, { mode: 'lenient' }).accuracy).toBeGreaterThanOrEqual(
          strict.accuracy,
        );
      }),
    );
  });

  it('satisfies F1 = 2PR/(P+R), which published tables do not always', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (list) => {
        const { precision, recall, f1 } = binaryMetrics(list);
        if (precision + recall > 0) {
          expect(f1).toBeCloseTo((2 * precision * recall) / (precision + recall), 12);
        }
      }),
    );
  });
});

describe('sessionLabels', () => {
  it('labels a window by any abnormal event and keeps windows with unknown templates', () => {
    const events: PredictionRow[] = [
      { label: 'normal', verdict: 'normal' },
      { label: 'abnormal', verdict: null },
      { label: 'normal', verdict: 'abnormal' },
    ];
    expect(sessionLabels(events, 2)).toEqual([
      { start: 0, events: 2, unknown: 1, label: 'abnormal', verdict: 'normal' },
      { start: 2, events: 1, unknown: 0, label: 'normal', verdict: 'abnormal' },
    ]);
    expect(() => sessionLabels(events, 0)).toThrow(RangeError);
  });

  it('loses no event', () => {
    fc.assert(
      fc.property(fc.array(row), fc.integer({ min: 1, max: 7 }), (events, size) => {
        const sessions = sessionLabels(events, size);
        expect(sessions.reduce((sum, session) => sum + session.events, 0)).toBe(events.length);
        expect(sessions.length).toBe(Math.ceil(events.length / size));
      }),
    );
  });
});
