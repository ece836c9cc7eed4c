import { AppError } from '#lib/domain/app-error.ts';
import { allNormalBaseline } from '#lib/domain/baselines/all-normal-baseline.ts';
import type { Baseline } from '#lib/domain/baselines/baseline.ts';
import { keywordBaseline } from '#lib/domain/baselines/keyword-baseline.ts';
import { trainTfidfLogistic } from '#lib/domain/baselines/train-tfidf-logistic.ts';
import { type ComparedMetric, comparePaired } from '#lib/domain/metrics/compare-paired.ts';
import { evaluationContract } from '#lib/domain/metrics/evaluation-contract.ts';
import { nearDuplicateKey } from '#lib/domain/near-duplicates/near-duplicate-key.ts';
import { describeAgainstBaseline, describeGrpoGain } from './describe-comparison.ts';
import type { ComparisonReport, EvaluationReport, SystemReport } from './evaluation-report.ts';
import { type DatasetRow, type PredictionLine, VARIANTS, type Variant } from './prediction-rows.ts';
import { reportExplanations, reportSystem, type System } from './report-system.ts';

export type EvaluationInput = {
  predictions: readonly PredictionLine[];
  test: readonly DatasetRow[];
  /** The rows the model was trained on; the learned baseline is trained on the same. */
  train: readonly DatasetRow[];
  seed: number;
  /** How train and test were parted, and whose labels these are, for the contract. */
  split: string;
  labelVersion: string;
};

const NAMES: Record<Variant, string> = { SFT: 'SFT', GRPO: 'SFT + GRPO' };
// Above this many rows each replicate is less noisy and dearer.
const LARGE_TEST = 2000;

/**
 * The evaluation of a run: every variant and the trivial baselines on the same rows and one contract, with intervals,
 * and what GRPO added, even when it is nothing.
 * @throws AppError INVALID_INPUT when there are no test rows or no predictions.
 */
export function buildEvaluationReport(input: EvaluationInput): EvaluationReport {
  const { test, train, seed } = input;
  const variants = VARIANTS.filter((variant) =>
    input.predictions.some((row) => row.variant === variant),
  );
  const headline = variants.at(-1);
  if (test.length === 0 || headline === undefined) {
    throw new AppError('INVALID_INPUT', {
      message: `The evaluation has ${test.length} test rows and ${input.predictions.length} predictions; both are needed.`,
      details: { file: 'EVALUATE/predictions.jsonl', cure: 'Run the stage EVALUATE again.' },
    });
  }
  const replicates = test.length > LARGE_TEST ? 500 : 2000;
  const models = variants.map((variant) => modelSystem(variant, input));
  const baselines = baselineSystems(test, train);
  const systems = [...models, ...baselines].map((system) =>
    reportSystem(system, { seed, replicates }),
  );
  const head = models.at(-1) as System; // headline exists, so at least one variant does
  return {
    format: 1,
    contract: contractOf(input, systems, headline),
    trainRows: train.length,
    seed,
    replicates,
    systems,
    headline,
    grpo: compareVariants(models, { seed, replicates }),
    againstBaseline: compareBest(head, baselines, systems, { seed, replicates }),
  };
}

function modelSystem(variant: Variant, { predictions, test }: EvaluationInput): System {
  // A resumed stage may write a row twice; the later one counts.
  const byId = new Map(
    predictions.filter((row) => row.variant === variant).map((row) => [row.id, row]),
  );
  return {
    id: variant,
    name: NAMES[variant],
    kind: 'model',
    rows: test.map((row) => ({
      label: row.label,
      verdict: byId.get(row.id)?.verdict ?? null,
      pAbnormal: byId.get(row.id)?.pAbnormal ?? null,
    })),
    explanations: reportExplanations(test, byId),
  };
}

function baselineSystems(test: readonly DatasetRow[], train: readonly DatasetRow[]): System[] {
  const learned = trainTfidfLogistic(train.map(({ log, label }) => ({ text: log, label })));
  const all: [SystemReport['id'], Baseline][] = [
    ['all-normal', allNormalBaseline],
    ['keyword', keywordBaseline],
    ['tfidf-logistic', learned],
  ];
  return all.map(([id, baseline]) => ({
    id,
    name: baseline.name,
    kind: 'baseline',
    rows: test.map(({ log, label }) => ({ label, ...baseline.predict(log) })),
    explanations: null,
  }));
}

type Seeded = { seed: number; replicates: number };

function compareVariants(models: readonly System[], options: Seeded): EvaluationReport['grpo'] {
  const [sft, grpo] = models;
  if (!sft || !grpo) return null;
  const f1 = compare(sft, grpo, 'f1', options);
  const accuracy = compare(sft, grpo, 'accuracy', options);
  return { f1, accuracy, sentence: describeGrpoGain(f1, accuracy) };
}

function compareBest(
  head: System,
  baselines: readonly System[],
  reports: readonly SystemReport[],
  options: Seeded,
): EvaluationReport['againstBaseline'] {
  const f1Of = ({ id }: System) => reports.find((report) => report.id === id)?.strict.f1 ?? 0;
  const best = baselines.reduce((a, b) => (f1Of(b) > f1Of(a) ? b : a));
  const f1 = compare(best, head, 'f1', options);
  return {
    id: best.id,
    name: best.name,
    f1,
    sentence: describeAgainstBaseline(head.name, best.name, f1),
  };
}

function compare(
  first: System,
  second: System,
  metric: ComparedMetric,
  options: Seeded,
): ComparisonReport {
  const result = comparePaired(first.rows, second.rows, { ...options, metric });
  const { estimate, low, high } = result.difference;
  return { ...result, difference: { estimate, low, high } };
}

function contractOf(
  input: EvaluationInput,
  systems: readonly SystemReport[],
  headline: Variant,
): EvaluationReport['contract'] {
  const texts = new Set(input.test.map((row) => row.log));
  const trained = new Set(input.train.map((row) => nearDuplicateKey(row.log)));
  const metrics = systems.find((system) => system.id === headline)?.strict;
  return evaluationContract({
    split: input.split,
    labelVersion: input.labelVersion,
    unit: 'template',
    n: input.test.length,
    positives: metrics?.positives ?? 0,
    duplicates: input.test.length - texts.size,
    nearDuplicatesOfTraining: input.test.filter((row) => trained.has(nearDuplicateKey(row.log)))
      .length,
    malformed: metrics?.malformed ?? 0,
  });
}
