import { bootstrapPatterns, type WeightedStatistic } from './bootstrap-patterns.ts';
import { cohenKappa, type RatingPair } from './cohen-kappa.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { gwetAc1 } from './gwet-ac1.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';
import {
  type ItemCounts,
  type Rating,
  type RatingTable,
  type Statistic,
  tabulateRatings,
} from './ratings.ts';
import { rawAgreement } from './raw-agreement.ts';

/** `low` and `high` are null where the statistic is. */
export type StatisticWithInterval = Statistic & { low: number | null; high: number | null };

export type AgreementReport = {
  items: number;
  /** Items with at least two ratings; only these tell about agreement. */
  overlappingItems: number;
  /** Of those, items on which everybody agrees. */
  unanimousItems: number;
  raters: string[];
  ratings: number;
  categories: string[];
  /** Share of each category among all ratings, 0 to 1. */
  prevalence: Record<string, number>;
  raw: StatisticWithInterval;
  fleissKappa: StatisticWithInterval;
  krippendorffAlpha: StatisticWithInterval;
  gwetAc1: StatisticWithInterval;
  cohenKappa: (StatisticWithInterval & { first: string; second: string; items: number })[];
  /** Coverage of the intervals. */
  level: number;
  replicates: number;
};

export type AgreementOptions = {
  seed: number | string;
  replicates?: number;
  level?: number;
  /** Categories that could be chosen, whether or not anybody did. */
  categories?: readonly string[];
};

/**
 * Agreement by several named statistics side by side, each with a percentile bootstrap interval over
 * items: κ and α fall where one category is rare although people agree, AC1 does not.
 * @throws RangeError when one rater rated one item twice with different labels.
 */
export function agreementReport(
  ratings: readonly Rating[],
  options: AgreementOptions,
): AgreementReport {
  const table = tabulateRatings(ratings, options.categories);
  const { counts, categories, raters, items } = table;
  const { seed, replicates = 2000, level = 0.95 } = options;
  const patterns = toPatterns(table);
  const onCounts =
    (statistic: typeof rawAgreement): WeightedStatistic =>
    (weights) =>
      statistic(patterns.counts, weights);
  const duos = raterDuos(raters);
  const [raw, fleiss, krippendorff, gwet, ...cohen] = bootstrapPatterns({
    patternOfItem: patterns.patternOfItem,
    patterns: patterns.counts.length,
    statistics: [
      onCounts(rawAgreement),
      onCounts(fleissKappa),
      onCounts(krippendorffAlpha),
      onCounts(gwetAc1),
      ...duos.map((duo) => pairStatistic(patterns.cells, duo)),
    ],
    seed,
    replicates,
    level,
  }) as [
    StatisticWithInterval,
    StatisticWithInterval,
    StatisticWithInterval,
    StatisticWithInterval,
  ];

  const totals = categories.map((_, c) => counts.reduce((sum, row) => sum + (row[c] ?? 0), 0));
  const overlapping = counts.filter((row) => row.reduce((sum, count) => sum + count, 0) >= 2);
  return {
    items: items.length,
    overlappingItems: overlapping.length,
    unanimousItems: overlapping.filter((row) => row.filter((c) => c > 0).length === 1).length,
    raters,
    ratings: totals.reduce((sum, count) => sum + count, 0),
    categories,
    prevalence: sharesOf(categories, totals),
    raw,
    fleissKappa: fleiss,
    krippendorffAlpha: krippendorff,
    gwetAc1: gwet,
    cohenKappa: duos.map(([i, j], index) => ({
      first: raters[i] ?? '',
      second: raters[j] ?? '',
      items: table.cells.filter((row) => row[i] !== null && row[j] !== null).length,
      ...((cohen as StatisticWithInterval[])[index] as StatisticWithInterval),
    })),
    level,
    replicates,
  };
}

type Patterns = { patternOfItem: number[]; counts: ItemCounts[]; cells: (number | null)[][] };

/** Items rated alike by the same people are one pattern; thousands of items have a few dozen. */
function toPatterns(table: RatingTable): Patterns {
  const index = new Map<string, number>();
  const patterns: Patterns = { patternOfItem: [], counts: [], cells: [] };
  for (const [item, row] of table.cells.entries()) {
    const key = row.join(',');
    let pattern = index.get(key);
    if (pattern === undefined) {
      pattern = patterns.cells.push(row) - 1;
      patterns.counts.push(table.counts[item] ?? []);
      index.set(key, pattern);
    }
    patterns.patternOfItem.push(pattern);
  }
  return patterns;
}

function raterDuos(raters: readonly string[]): [number, number][] {
  return raters.flatMap((_, i) =>
    raters.slice(i + 1).map((__, offset): [number, number] => [i, i + 1 + offset]),
  );
}

function pairStatistic(
  cells: readonly (readonly (number | null)[])[],
  [i, j]: readonly [number, number],
): WeightedStatistic {
  const places = cells.flatMap((row, pattern) =>
    (row[i] ?? null) === null || (row[j] ?? null) === null ? [] : [pattern],
  );
  const pairs = places.map(
    (pattern): RatingPair => [cells[pattern]?.[i] ?? 0, cells[pattern]?.[j] ?? 0],
  );
  return (weights) =>
    cohenKappa(
      pairs,
      places.map((pattern) => weights[pattern] ?? 0),
    );
}

function sharesOf(
  categories: readonly string[],
  totals: readonly number[],
): Record<string, number> {
  const all = totals.reduce((sum, total) => sum + total, 0);
  return Object.fromEntries(
    categories.map((category, c) => [category, all === 0 ? 0 : (totals[c] ?? 0) / all]),
  );
}
