import { severityHits } from '#lib/domain/baselines/keyword-baseline.ts';
import { outOfFoldProbabilities } from '#lib/domain/baselines/out-of-fold-probabilities.ts';
import { trainTfidfLogistic } from '#lib/domain/baselines/train-tfidf-logistic.ts';
import type { Label } from '#lib/domain/label.ts';
import { rankLabelErrors } from '#lib/domain/ranking/rank-label-errors.ts';
import type { Signal } from '#lib/domain/ranking/rank-types.ts';
import type { ReviewedTemplate } from './read-reviewed-templates.ts';

/** What a ranker may see: the labels of the review for some rows, the original ones for all. */
export type RankerRow = { template: string; originalLabel: Label; settled: Label | null };

/** Suspicion of each row; the values of settled rows are not looked at. */
export type Ranker = (rows: readonly RankerRow[]) => number[];

export type Decisions = 'all' | 'corrections' | 'none';

export function hideReview(row: ReviewedTemplate, decisions: Decisions): RankerRow {
  const { template, originalLabel } = row;
  const isKnown = decisions === 'all' || (decisions === 'corrections' && row.isError);
  return { template, originalLabel, settled: isKnown ? row.reviewed : null };
}

export const rankWithOurs =
  (without: readonly Signal[] = []): Ranker =>
  (rows) => {
    const scores = rows.map(() => 0);
    const ranked = rankLabelErrors(rows, { seed: 42, without });
    for (const { index, score } of ranked) scores[index] = score;
    return scores;
  };

/** Baseline: the number of severity words under a normal label. */
export const rankByKeywords: Ranker = (rows) =>
  rows.map(({ template, originalLabel }) => {
    const hits = severityHits(template).length;
    return originalLabel === 'normal' ? hits : hits === 0 ? 0.5 : 0;
  });

/** Baseline: out-of-fold disagreement of an n-gram logistic regression with the original labels. */
export const rankByConfidentLearning: Ranker = (rows) => {
  const labelled = rows.map((row) => ({ text: row.template, label: row.originalLabel }));
  const probabilities = outOfFoldProbabilities(labelled, { seed: 42 });
  return rows.map((row, index) => disagreement(row.originalLabel, probabilities[index] ?? 0));
};

/** Baseline: an n-gram logistic regression on the settled rows, against the original label. */
export const rankByNgrams: Ranker = (rows) => {
  const settled = rows.flatMap(({ template, settled: label }) =>
    label === null ? [] : [{ text: template, label }],
  );
  const model = trainTfidfLogistic(settled);
  return rows.map((row) =>
    row.settled === null
      ? disagreement(row.originalLabel, model.predict(row.template).pAbnormal)
      : 0,
  );
};

function disagreement(label: Label, pAbnormal: number): number {
  return label === 'normal' ? pAbnormal : 1 - pAbnormal;
}
