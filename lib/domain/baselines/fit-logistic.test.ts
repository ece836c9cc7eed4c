import { describe, expect, it } from 'vitest';
import { fitLogistic } from './fit-logistic.ts';
import type { SparseRow } from './tfidf-vectoriser.ts';

const row = (...indices: number[]): SparseRow => ({
  indices: Int32Array.from(indices),
  values: Float64Array.from(indices, () => 1),
});

/** 100 rows without a feature, 20 of them of target 1. */
const flat = {
  rows: Array.from({ length: 100 }, () => row()),
  targets: Array.from({ length: 100 }, (_, i) => (i < 20 ? 1 : -1)),
  weights: Array.from({ length: 100 }, () => 1),
  l2: 1,
  size: 0,
};
const shareOf = (training: Parameters<typeof fitLogistic>[0]): number =>
  1 / (1 + Math.exp(-(fitLogistic(training, 1e-8)[training.size] ?? 0)));

describe('fitLogistic', () => {
  it('finds the share of ones, or the share there is where some were missed', () => {
    expect(shareOf(flat)).toBeCloseTo(0.2, 6);
    const missed = flat.targets.map((target) => (target === -1 ? 0.3 : 0));
    expect(shareOf({ ...flat, missed })).toBeCloseTo(0.2 / 0.7, 6);
  });

  it('is led less by a row that contradicts its like when it may be a miss', () => {
    const rows = Array.from({ length: 20 }, (_, i) => row(i < 10 ? 0 : 1));
    const targets = rows.map((_, i) => (i < 9 ? 1 : -1));
    const training = { rows, targets, weights: rows.map(() => 1), l2: 0.1, size: 2 };
    const missed = targets.map((target) => (target === -1 ? 0.3 : 0));
    const [plain = 0] = fitLogistic(training);
    const [doubting = 0] = fitLogistic({ ...training, missed });
    expect(doubting).toBeGreaterThan(plain);
  });
});
