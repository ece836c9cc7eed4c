import { createSeededRandom } from '#lib/domain/random/seeded-random.ts';

export type BootstrapOptions = {
  seed: number | string;
  replicates?: number;
  /** Coverage, between 0 and 1. */
  level?: number;
};

export type Interval = {
  estimate: number;
  low: number;
  high: number;
  level: number;
  replicates: number;
  /** Replicates in which the statistic was not defined; they are left out of the interval. */
  undefinedReplicates: number;
};

const DEFAULT_REPLICATES = 2000;
const DEFAULT_LEVEL = 0.95;

/**
 * Percentile bootstrap (Efron and Tibshirani 1993, ch. 13): rows are drawn with replacement, the
 * statistic is taken of each draw. Rows are not stratified by class: the number of positives varies
 * between replicates as it would between test sets, which is part of the uncertainty of F1.
 * Returns null when the statistic is not defined on the rows themselves.
 */
export function bootstrapInterval<Row>(
  rows: readonly Row[],
  statistic: (rows: readonly Row[]) => number | null,
  options: BootstrapOptions,
): Interval | null {
  const replicates = options.replicates ?? DEFAULT_REPLICATES;
  const level = options.level ?? DEFAULT_LEVEL;
  if (rows.length === 0) return null;
  const estimate = statistic(rows);
  if (estimate === null) return null;

  const random = createSeededRandom(options.seed);
  const values: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    const drawn = rows.map(() => rows[random.integer(rows.length)] as Row);
    const value = statistic(drawn);
    if (value !== null) values.push(value);
  }
  values.sort((a, b) => a - b);
  const tail = (1 - level) / 2;
  return {
    estimate,
    low: quantile(values, tail) ?? estimate,
    high: quantile(values, 1 - tail) ?? estimate,
    level,
    replicates,
    undefinedReplicates: replicates - values.length,
  };
}

/** Linear interpolation between order statistics (type 7 of Hyndman and Fan); null for no values. */
export function quantile(sorted: readonly number[], probability: number): number | null {
  if (sorted.length === 0) return null;
  const position = probability * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? below;
  return below + (above - below) * (position - Math.floor(position));
}
