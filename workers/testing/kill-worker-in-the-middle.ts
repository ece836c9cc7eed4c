import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { metricSeries } from '#lib/domain/runs/metric-series.ts';
import { childEnvironment } from '#lib/env.ts';
import type { TestDb } from '#lib/server/testing/create-test-db.ts';
import { launchScriptedRun, SCRIPTED_TRAINER, writtenEvents } from './launch-scripted-run.ts';

const STEPS = 150;

/**
 * Kills a real worker program with SIGKILL in the middle of GRPO and starts another: the trainer must be found working,
 * every event stored once and no step made twice. Uses the queue backend of this process.
 */
export async function killWorkerInTheMiddle(testDb: TestDb, redisUrl: string): Promise<void> {
  const { db } = testDb;
  const workers: ChildProcess[] = [];
  const startWorker = () => workers.push(spawnWorker(testDb, redisUrl));
  const { runId } = await launchScriptedRun({
    steps: { SFT: 3, GRPO: STEPS, EXPORT: 1, EVALUATE: 1 },
    stepMs: 150,
  });
  try {
    startWorker();
    await until(120, () => db.stage.count({ where: { runId, kind: 'GRPO', step: { gte: 5 } } }));
    workers[0]?.kill('SIGKILL');
    const before = await db.stage.findFirstOrThrow({ where: { runId, kind: 'GRPO' } });
    expect(before.state).toBe('RUNNING');
    startWorker();
    await until(150, () => db.run.count({ where: { id: runId, state: 'SUCCEEDED' } }));
    await expectNothingLost(testDb, runId);
  } catch (error) {
    console.error(readFileSync(join(testDb.dataDir, 'worker.log'), 'utf8'));
    throw error;
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
  }
}

function spawnWorker(testDb: TestDb, redisUrl: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'workers/main.ts'], {
    stdio: ['ignore', 'ignore', openSync(join(testDb.dataDir, 'worker.log'), 'a')],
    env: childEnvironment({
      DATABASE_URL: testDb.connectionString,
      RA_DATA_DIR: testDb.dataDir,
      REDIS_URL: redisUrl,
      RA_TRAINER_PYTHON: SCRIPTED_TRAINER,
      RA_LOG_LEVEL: 'info',
    }),
  });
}

async function expectNothingLost({ db }: TestDb, runId: string): Promise<void> {
  const run = await db.run.findUniqueOrThrow({ where: { id: runId }, include: { models: true } });
  const rows = await db.runEvent.findMany({ where: { runId }, orderBy: { seq: 'asc' } });
  const written = writtenEvents(runId);
  expect(rows.map(({ seq, stage, type }) => [seq, stage, type])).toEqual(
    written.map(({ seq, stage, type }) => [seq, stage, type]),
  );
  expect(run.lastSeq).toBe(written.length);
  const grpo = rows.filter((row) => row.stage === 'GRPO');
  const { series } = metricSeries(
    grpo.map((row) => ({ ...row, body: row.body as Record<string, unknown> })),
  );
  expect(series[0]?.steps).toEqual(Array.from({ length: STEPS }, (_, index) => index + 1));
  expect(grpo.filter(({ type }) => type === 'metric')).toHaveLength(STEPS);
  // The trainer was found at work: it was not started a second time.
  expect(new Set(grpo.map(({ attempt }) => attempt))).toEqual(new Set([1]));
  expect(run.models).toHaveLength(1);
}

async function until(seconds: number, count: () => Promise<number>): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while ((await count()) === 0) {
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s in vain`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
