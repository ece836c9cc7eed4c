import {
  type BinaryMetrics,
  binaryMetrics,
  type PredictionRow,
} from '#lib/domain/metrics/binary-metrics.ts';
import { bootstrapInterval, quantile } from '#lib/domain/metrics/bootstrap-interval.ts';
import { checkEntities } from '#lib/domain/reward/entities.ts';
import { rewardConstants } from '#lib/domain/reward/reward-presets.ts';
import { tokenise } from '#lib/domain/reward/tokenise.ts';
import { INTERVAL_METRICS, type SystemReport } from './evaluation-report.ts';
import type { DatasetRow, PredictionLine } from './prediction-rows.ts';

const TAIL = 0.025;

export type System = Pick<SystemReport, 'id' | 'name' | 'kind'> & {
  /** One for each test row, in their order. */
  rows: PredictionRow[];
  explanations: SystemReport['explanations'];
};

/** Metrics of one system with their intervals. Seeded: the same rows give the same report. */
export function reportSystem(
  system: System,
  options: { seed: number; replicates: number },
): SystemReport {
  return {
    id: system.id,
    name: system.name,
    kind: system.kind,
    strict: binaryMetrics(system.rows, { mode: 'strict' }),
    lenient: binaryMetrics(system.rows, { mode: 'lenient' }),
    intervals: bootstrapMetrics(system.rows, options),
    explanations: system.explanations,
  };
}

/** What the explanations of one variant are like: grounded in the log or not, and how long. */
export function reportExplanations(
  test: readonly DatasetRow[],
  predictions: ReadonlyMap<string, PredictionLine>,
): NonNullable<SystemReport['explanations']> {
  const { negationWindow } = rewardConstants('hardened');
  const found = test.flatMap((row) => {
    const prediction = predictions.get(row.id);
    return prediction ? [{ row, prediction }] : [];
  });
  const explained = found.filter(({ prediction }) => prediction.think.trim() !== '');
  const checks = explained.map(({ row, prediction }) =>
    checkEntities(prediction.think, row.log, negationWindow),
  );
  return {
    explained: explained.length,
    groundedShare: mean(checks.map(({ unsupported }) => (unsupported.length === 0 ? 1 : 0))),
    quotingShare: mean(checks.map(({ supported }) => (supported > 0 ? 1 : 0))),
    meanThinkTokens: mean(explained.map(({ prediction }) => tokenise(prediction.think).length)),
    meanCompletionTokens: mean(found.map(({ prediction }) => prediction.tokens)),
    missing: test.length - found.length,
  };
}

// One pass over the replicates serves all metrics: drawing the rows is what costs.
function bootstrapMetrics(
  rows: readonly PredictionRow[],
  options: { seed: number; replicates: number },
): SystemReport['intervals'] {
  const drawn: BinaryMetrics[] = [];
  bootstrapInterval(
    rows,
    (replicate) => {
      const metrics = binaryMetrics(replicate, { mode: 'strict' });
      drawn.push(metrics);
      return metrics.f1;
    },
    options,
  );
  // The statistic is first taken of the rows themselves, then of each draw.
  const [whole, ...replicates] = drawn;
  const entries = INTERVAL_METRICS.map((metric) => {
    const values = replicates.map((metrics) => metrics[metric]).sort((a, b) => a - b);
    const estimate = whole?.[metric] ?? 0;
    const low = quantile(values, TAIL) ?? estimate;
    const high = quantile(values, 1 - TAIL) ?? estimate;
    return [metric, { estimate, low, high }] as const;
  });
  return Object.fromEntries(entries) as SystemReport['intervals'];
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
