import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { metricSeries } from '#lib/domain/runs/metric-series.ts';
import { presetConfig } from '#lib/domain/runs/presets.ts';
import { ABSENT_ENVIRONMENT } from '#lib/domain/runs/trainer-environment.ts';
import { env, venvDir } from '#lib/env.ts';
import { getRun } from '#lib/server/runs/get-run.ts';
import { writeTrainerEnvironment } from '#lib/server/runs/trainer-environment-file.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { runStage } from '../processors/run-stage.ts';
import { launchScriptedRun, queuedStage, writtenEvents } from '../testing/launch-scripted-run.ts';
import { signalTrainer } from './trainer-process.ts';

// The Python trainer itself on a very small run. It needs the environment that the worker makes.
const python = findPython();
let testDb: TestDb;

beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

function findPython(): string | null {
  const candidate = env().RA_TRAINER_PYTHON ?? `${venvDir()}/bin/python`;
  try {
    execFileSync(candidate, ['-c', 'import torch, trl, onnx'], { stdio: 'ignore' });
    return candidate;
  } catch {
    return null;
  }
}

test('SFT, GRPO killed in the middle, export and evaluation, all real', {
  timeout: 600_000,
}, async (context) => {
  if (!python) {
    console.warn(
      `SKIPPED: ${venvDir()} has no trainer environment, so nothing was really trained.`,
    );
    context.skip();
    return;
  }
  await writeTrainerEnvironment({ ...ABSENT_ENVIRONMENT, state: 'ready', python });
  const tiny = presetConfig('tiny', { trainRows: 40 });
  const { runId, engineer } = await launchScriptedRun(
    {},
    {
      sft: {
        ...tiny.sft,
        epochs: 2,
        pretrainEpochs: 2,
        maxLength: 128,
        checkpointEverySteps: 4,
        probeEverySteps: 4,
      },
      grpo: {
        ...tiny.grpo,
        steps: 8,
        promptsPerStep: 2,
        generations: 4,
        maxCompletionTokens: 24,
        checkpointEverySteps: 2,
        probeEverySteps: 4,
      },
      evaluate: { maxNewTokens: 32, batchSize: 32 },
    },
  );
  const working = runStage(await queuedStage(runId), new AbortController().signal);
  await killInGrpo(runId);
  await working;

  const run = await getRun(engineer, { runId });
  expect(run).toMatchObject({ state: 'SUCCEEDED', errorMessage: null });
  expect(run.models).toHaveLength(1);
  expect(run.report?.systems.map(({ id }) => id)).toEqual([
    'SFT',
    'GRPO',
    'all-normal',
    'keyword',
    'tfidf-logistic',
  ]);
  const grpo = await testDb.db.runEvent.findMany({
    where: { runId, stage: 'GRPO' },
    orderBy: { seq: 'asc' },
  });
  expect(new Set(grpo.map(({ attempt }) => attempt))).toEqual(new Set([1, 2]));
  const { series } = metricSeries(
    grpo.map((row) => ({ ...row, body: row.body as Record<string, unknown> })),
  );
  expect(series.find(({ name }) => name === 'reward')?.steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await testDb.db.runEvent.count({ where: { runId } })).toBe(writtenEvents(runId).length);
});

async function killInGrpo(runId: string): Promise<void> {
  for (;;) {
    const stage = await testDb.db.stage.findFirst({
      where: { runId, kind: 'GRPO', step: { gte: 3 } },
    });
    if (stage?.pid) {
      signalTrainer(stage.pid, 'SIGKILL');
      return;
    }
    const run = await testDb.db.run.findUniqueOrThrow({ where: { id: runId } });
    if (run.state === 'FAILED') throw new Error(`${run.errorCode}: ${run.errorMessage}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
