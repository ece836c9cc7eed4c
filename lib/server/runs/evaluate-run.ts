import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildEvaluationReport } from '#lib/domain/evaluation/build-evaluation-report.ts';
import type { EvaluationReport } from '#lib/domain/evaluation/evaluation-report.ts';
import {
  datasetRowSchema,
  parseJsonLines,
  predictionRowSchema,
} from '#lib/domain/evaluation/prediction-rows.ts';
import { db } from '#lib/server/db/client.ts';
import { toSnapshotView } from '#lib/server/snapshots/snapshot-view.ts';
import { runFolder, stageFolder } from './run-folder.ts';

/**
 * Builds the report of a run from what EVALUATE predicted for the frozen test rows.
 * @throws AppError INVALID_INPUT that names file and line when a prediction cannot be read.
 */
export async function evaluateRun(runId: string): Promise<EvaluationReport> {
  const run = await db().run.findUniqueOrThrow({
    where: { id: runId },
    include: { snapshot: true },
  });
  const { number, hash, config } = toSnapshotView(run.snapshot);
  const { seed } = config;
  const dataset = join(runFolder(runId), 'dataset');
  const read = (folder: string, name: string) => readFile(join(folder, name), 'utf8');
  const [predictions, test, train] = await Promise.all([
    read(stageFolder(runId, 'EVALUATE'), 'predictions.jsonl'),
    read(dataset, 'test.jsonl'),
    read(dataset, 'train.jsonl'),
  ]);
  const how =
    config.mode === 'chronological'
      ? 'chronological by first line, near-duplicates kept together'
      : 'random, near-duplicates kept together';
  return buildEvaluationReport({
    predictions: parseJsonLines(predictions, predictionRowSchema, 'EVALUATE/predictions.jsonl'),
    test: parseJsonLines(test, datasetRowSchema, 'dataset/test.jsonl'),
    train: parseJsonLines(train, datasetRowSchema, 'dataset/train.jsonl'),
    seed,
    split: `${how}, seed ${seed}, test share ${config.testShare}`,
    labelVersion: `final labels of snapshot ${number} (${hash.slice(0, 12)})`,
  });
}
