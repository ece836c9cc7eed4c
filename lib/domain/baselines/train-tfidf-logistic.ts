import { AppError } from '#lib/domain/app-error.ts';
import type { Baseline, LabelledText } from './baseline.ts';
import { fitLogistic, linear } from './fit-logistic.ts';
import { fitTfidfVectoriser } from './tfidf-vectoriser.ts';

export type TfidfLogisticOptions = {
  /**
   * Accepted so that a caller can hand one seed to everything it trains. The problem is convex and
   * the solver deterministic, so it changes nothing.
   */
  seed?: number | string;
  /** Strength of the L2 penalty on the weights (not on the bias); 1/C of scikit-learn. */
  l2?: number;
  /** Weigh both classes equally however rare one is. */
  classBalanced?: boolean;
};

const DEFAULT_L2 = 0.1;

/**
 * Logistic regression over TF-IDF of word and character n-grams: the learned baseline that a
 * language model has to beat. Minimises ½·l2·‖w‖² + Σ weight·log(1 + e^(−y·z)); the result does not
 * depend on the order of the rows.
 * @throws AppError SINGLE_CLASS when the rows hold one class only.
 */
export function trainTfidfLogistic(
  rows: readonly LabelledText[],
  options: TfidfLogisticOptions = {},
): Baseline {
  const sorted = [...rows].sort((a, b) => (rowKey(a) < rowKey(b) ? -1 : 1));
  const positives = sorted.filter((row) => row.label === 'abnormal').length;
  const negatives = sorted.length - positives;
  if (positives === 0 || negatives === 0) {
    throw new AppError('SINGLE_CLASS', {
      message: `Logistic regression needs both classes; got ${negatives} normal and ${positives} abnormal rows.`,
      details: { counts: { normal: negatives, abnormal: positives } },
    });
  }
  const balanced = options.classBalanced ?? true;
  const weightOf = (count: number): number => (balanced ? sorted.length / (2 * count) : 1);
  const vectoriser = fitTfidfVectoriser(sorted.map((row) => row.text));
  const point = fitLogistic({
    size: vectoriser.size,
    rows: sorted.map((row) => vectoriser.vectorise(row.text)),
    targets: sorted.map((row) => (row.label === 'abnormal' ? 1 : -1)),
    weights: sorted.map((row) => weightOf(row.label === 'abnormal' ? positives : negatives)),
    l2: options.l2 ?? DEFAULT_L2,
  });

  return {
    name: 'TF-IDF + logistic regression',
    predict: (log) => {
      const pAbnormal = 1 / (1 + Math.exp(-linear(vectoriser.vectorise(log), point)));
      return { verdict: pAbnormal >= 0.5 ? 'abnormal' : 'normal', pAbnormal };
    },
  };
}

function rowKey(row: LabelledText): string {
  return `${row.text}\n${row.label}`;
}
