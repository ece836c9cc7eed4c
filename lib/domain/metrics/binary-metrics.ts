import type { Label } from '#lib/domain/label.ts';

export type PredictionRow = {
  label: Label;
  /** Null when the model gave no readable verdict. */
  verdict: Label | null;
  /** Probability of `abnormal`, 0 to 1. */
  pAbnormal?: number | null;
};

/**
 * How a row without a verdict is judged. `strict`: as the wrong class, so a malformed answer to an
 * abnormal row is a miss and one to a normal row a false alarm. `lenient`: by `pAbnormal` ≥ 0.5
 * where it is known, else as `normal` (no alarm was raised).
 */
export type MetricsMode = 'strict' | 'lenient';

export type Confusion = {
  truePositive: number;
  falsePositive: number;
  trueNegative: number;
  falseNegative: number;
};

export type BinaryMetrics = {
  mode: MetricsMode;
  n: number;
  /** Rows whose label is `abnormal`. */
  positives: number;
  /** Rows without a verdict; they are judged too, see `MetricsMode`. */
  malformed: number;
  confusion: Confusion;
  accuracy: number;
  precision: number;
  recall: number;
  f1: number;
  macroF1: number;
  weightedF1: number;
  mcc: number;
  falsePositiveRate: number;
  /** Names of the metrics above whose denominator was zero; they read 0 by convention. */
  undefinedMetrics: string[];
};

/**
 * Metrics of the positive class `abnormal`. A ratio over nothing is 0 and named in
 * `undefinedMetrics`, as scikit-learn does with `zero_division=0`.
 * MCC after Matthews 1975; weighted F1 weighs each class by its number of rows.
 */
export function binaryMetrics(
  rows: readonly PredictionRow[],
  options: { mode?: MetricsMode } = {},
): BinaryMetrics {
  const mode = options.mode ?? 'strict';
  const confusion = countConfusion(rows, mode);
  const { truePositive, falsePositive, trueNegative, falseNegative } = confusion;
  const positives = truePositive + falseNegative;
  const negatives = trueNegative + falsePositive;
  const undefinedMetrics: string[] = [];
  const ratio = (name: string, part: number, whole: number): number => {
    if (whole > 0) return part / whole;
    undefinedMetrics.push(name);
    return 0;
  };

  const f1 = ratio('f1', 2 * truePositive, 2 * truePositive + falsePositive + falseNegative);
  const f1Normal = ratio(
    'f1 of normal',
    2 * trueNegative,
    2 * trueNegative + falsePositive + falseNegative,
  );
  return {
    mode,
    n: rows.length,
    positives,
    malformed: rows.filter((row) => row.verdict === null).length,
    confusion,
    accuracy: ratio('accuracy', truePositive + trueNegative, rows.length),
    precision: ratio('precision', truePositive, truePositive + falsePositive),
    recall: ratio('recall', truePositive, positives),
    f1,
    macroF1: (f1 + f1Normal) / 2,
    weightedF1: ratio('weightedF1', f1 * positives + f1Normal * negatives, rows.length),
    mcc: ratio(
      'mcc',
      truePositive * trueNegative - falsePositive * falseNegative,
      Math.sqrt(
        (truePositive + falsePositive) * positives * negatives * (trueNegative + falseNegative),
      ),
    ),
    falsePositiveRate: ratio('falsePositiveRate', falsePositive, negatives),
    undefinedMetrics,
  };
}

/** The verdict a row is judged by; see `MetricsMode` for rows that have none. */
export function effectiveVerdict(row: PredictionRow, mode: MetricsMode): Label {
  if (row.verdict !== null) return row.verdict;
  if (mode === 'strict') return row.label === 'abnormal' ? 'normal' : 'abnormal';
  return (row.pAbnormal ?? 0) >= 0.5 ? 'abnormal' : 'normal';
}

function countConfusion(rows: readonly PredictionRow[], mode: MetricsMode): Confusion {
  const confusion = { truePositive: 0, falsePositive: 0, trueNegative: 0, falseNegative: 0 };
  for (const row of rows) {
    const abnormal = effectiveVerdict(row, mode) === 'abnormal';
    if (row.label === 'abnormal') confusion[abnormal ? 'truePositive' : 'falseNegative'] += 1;
    else confusion[abnormal ? 'falsePositive' : 'trueNegative'] += 1;
  }
  return confusion;
}
