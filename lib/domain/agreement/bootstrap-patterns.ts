import { quantile } from '#lib/domain/metrics/bootstrap-interval.ts';
import { createSeededRandom } from '#lib/domain/random/seeded-random.ts';
import type { Statistic } from './ratings.ts';

/** A statistic of items given by how many of them have each pattern. */
export type WeightedStatistic = (weights: readonly number[]) => Statistic;

export type BootstrapPatternsInput = {
  /** For each item the number of its pattern. */
  patternOfItem: readonly number[];
  patterns: number;
  statistics: readonly WeightedStatistic[];
  seed: number | string;
  replicates: number;
  level: number;
};

/**
 * Percentile bootstrap over items for many statistics at once. Items are drawn one by one, but only
 * the count of each pattern is kept, so that a replicate costs one pass over the patterns.
 */
export function bootstrapPatterns(
  input: BootstrapPatternsInput,
): (Statistic & { low: number | null; high: number | null })[] {
  const { patternOfItem, patterns, statistics, replicates, level } = input;
  const random = createSeededRandom(input.seed);
  const all = new Array<number>(patterns).fill(0);
  for (const pattern of patternOfItem) all[pattern] = (all[pattern] ?? 0) + 1;

  const drawn: number[][] = statistics.map(() => []);
  for (let replicate = 0; replicate < replicates && patternOfItem.length > 0; replicate++) {
    const weights = new Array<number>(patterns).fill(0);
    for (let draw = 0; draw < patternOfItem.length; draw++) {
      const pattern = patternOfItem[random.integer(patternOfItem.length)] as number;
      weights[pattern] = (weights[pattern] as number) + 1;
    }
    for (const [index, statistic] of statistics.entries()) {
      const { value } = statistic(weights);
      if (value !== null) drawn[index]?.push(value);
    }
  }
  return statistics.map((statistic, index) => {
    const whole = statistic(all);
    if (whole.value === null) return { ...whole, low: null, high: null };
    const values = (drawn[index] ?? []).sort((a, b) => a - b);
    const tail = (1 - level) / 2;
    return { ...whole, low: quantile(values, tail), high: quantile(values, 1 - tail) };
  });
}
