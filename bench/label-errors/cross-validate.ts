import { createSeededRandom } from '#lib/domain/random/seeded-random.ts';
import { type Decisions, hideReview, type Ranker } from './rankers.ts';
import { measureRanking, type RankingMetrics } from './ranking-metrics.ts';
import type { ReviewedTemplate } from './read-reviewed-templates.ts';

export const FOLDS = 5;

/**
 * One grouped k-fold: near-duplicate groups are dealt to the folds at random; the rows of a fold are
 * scored by a ranker that knows decisions of the other folds alone. One ranking over all rows.
 */
export function crossValidate(
  rows: readonly ReviewedTemplate[],
  options: { ranker: Ranker; decisions: Exclude<Decisions, 'none'>; seed: number },
): RankingMetrics {
  const { ranker, decisions, seed } = options;
  const groups = [...new Set(rows.map((row) => row.group))].sort();
  const dealt = createSeededRandom(seed).shuffle(groups);
  const foldOf = new Map(dealt.map((group, place) => [group, place % FOLDS]));
  const scores = rows.map(() => 0);
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeldOut = (row: ReviewedTemplate) => foldOf.get(row.group) === fold;
    const seen = ranker(rows.map((row) => hideReview(row, isHeldOut(row) ? 'none' : decisions)));
    for (const [index, row] of rows.entries()) {
      if (isHeldOut(row)) scores[index] = seen[index] as number;
    }
  }
  return measureScores(rows, scores);
}

/** The ranking before anyone has decided anything. */
export function rankCold(rows: readonly ReviewedTemplate[], ranker: Ranker): RankingMetrics {
  return measureScores(rows, ranker(rows.map((row) => hideReview(row, 'none'))));
}

/** Learns from the decisions of all other sources, ranks one; near-duplicates across them are left out. */
export function transferTo(
  rows: readonly ReviewedTemplate[],
  options: { ranker: Ranker; source: string },
): RankingMetrics {
  const { ranker, source } = options;
  const targets = new Set(rows.filter((row) => row.source === source).map((row) => row.group));
  const used = rows.filter((row) => row.source === source || !targets.has(row.group));
  const scores = ranker(used.map((row) => hideReview(row, row.source === source ? 'none' : 'all')));
  const ranked = used.flatMap((row, index) =>
    row.source === source ? [{ row, score: scores[index] as number }] : [],
  );
  return measureScores(
    ranked.map(({ row }) => row),
    ranked.map(({ score }) => score),
  );
}

function measureScores(
  rows: readonly ReviewedTemplate[],
  scores: readonly number[],
): RankingMetrics {
  const places = rows
    .map((row, index) => ({ row, score: scores[index] as number }))
    .sort((a, b) => b.score - a.score || (a.row.template < b.row.template ? -1 : 1));
  return measureRanking(places.map(({ row }) => row.isError));
}
