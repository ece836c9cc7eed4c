import type { MetricsMode, PredictionRow } from './binary-metrics.ts';
import { type BinaryMetrics, binaryMetrics, effectiveVerdict } from './binary-metrics.ts';
import { type BootstrapOptions, bootstrapInterval, type Interval } from './bootstrap-interval.ts';
import { type McNemarResult, mcnemarExact } from './mcnemar-exact.ts';

export type ComparedMetric = 'accuracy' | 'f1' | 'macroF1' | 'mcc' | 'precision' | 'recall';

export type PairedComparison = {
  metric: ComparedMetric;
  n: number;
  first: number;
  second: number;
  /** second − first, with the percentile interval over rows drawn as pairs. */
  difference: Interval;
  /** True when the interval does not hold zero. */
  clear: boolean;
  mcnemar: McNemarResult;
};

export type CompareOptions = BootstrapOptions & { metric?: ComparedMetric; mode?: MetricsMode };

/**
 * What the second model adds to the first on the same rows, in the same order. Each replicate draws
 * the same rows for both, so that what the test set makes hard for both cancels out.
 * @throws RangeError when the lists are empty, differ in length or in a label.
 */
export function comparePaired(
  first: readonly PredictionRow[],
  second: readonly PredictionRow[],
  options: CompareOptions,
): PairedComparison {
  assertSameRows(first, second);
  const metric = options.metric ?? 'f1';
  const mode = options.mode ?? 'strict';
  const value = (rows: readonly PredictionRow[]): number =>
    (binaryMetrics(rows, { mode }) satisfies BinaryMetrics)[metric];

  const pairs = first.map((row, index) => ({ a: row, b: second[index] as PredictionRow }));
  const difference = bootstrapInterval(
    pairs,
    (drawn) => value(drawn.map((pair) => pair.b)) - value(drawn.map((pair) => pair.a)),
    options,
  ) as Interval; // never null: there is at least one pair and the metrics are always numbers

  const right = (row: PredictionRow): boolean => effectiveVerdict(row, mode) === row.label;
  const onlyFirst = pairs.filter(({ a, b }) => right(a) && !right(b)).length;
  const onlySecond = pairs.filter(({ a, b }) => !right(a) && right(b)).length;
  return {
    metric,
    n: pairs.length,
    first: value(first),
    second: value(second),
    difference,
    clear: difference.low > 0 || difference.high < 0,
    mcnemar: mcnemarExact(onlyFirst, onlySecond),
  };
}

function assertSameRows(first: readonly PredictionRow[], second: readonly PredictionRow[]): void {
  if (first.length === 0) throw new RangeError('comparePaired needs at least one row.');
  if (first.length !== second.length) {
    throw new RangeError(`comparePaired got ${first.length} and ${second.length} rows.`);
  }
  const differs = first.findIndex((row, index) => row.label !== second[index]?.label);
  if (differs >= 0) throw new RangeError(`comparePaired: row ${differs} has two different labels.`);
}
