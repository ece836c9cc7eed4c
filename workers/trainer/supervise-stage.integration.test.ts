import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluationReportSchema } from '#lib/domain/evaluation/evaluation-report.ts';
import { metricSeries } from '#lib/domain/runs/metric-series.ts';
import type { StageKind } from '#lib/domain/runs/stages.ts';
import { ABSENT_ENVIRONMENT } from '#lib/domain/runs/trainer-environment.ts';
import { resumeRun } from '#lib/server/runs/resume-run.ts';
import { eventsFile, runFolder } from '#lib/server/runs/run-folder.ts';
import { stopRun } from '#lib/server/runs/stop-run.ts';
import { writeTrainerEnvironment } from '#lib/server/runs/trainer-environment-file.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { runStage } from '../processors/run-stage.ts';
import {
  launchScriptedRun,
  queuedStage,
  SCRIPTED_TRAINER,
  writtenEvents,
} from '../testing/launch-scripted-run.ts';
import { isTrainerAlive } from './trainer-process.ts';

let testDb: TestDb;
const READY = { ...ABSENT_ENVIRONMENT, state: 'ready' as const, python: SCRIPTED_TRAINER };
const never = new AbortController().signal;

beforeAll(async () => {
  testDb = await createTestDb();
  await writeTrainerEnvironment(READY);
});
afterAll(() => testDb.close());

const getRun = (id: string) =>
  testDb.db.run.findUniqueOrThrow({
    where: { id },
    include: { stages: { orderBy: { position: 'asc' } }, models: true },
  });
const storedEvents = (runId: string) =>
  testDb.db.runEvent.findMany({ where: { runId }, orderBy: { seq: 'asc' } });
const stepsOf = async (runId: string, stage: StageKind) => {
  const events = (await storedEvents(runId)).filter((event) => event.stage === stage);
  const { series } = metricSeries(
    events.map((event) => ({ ...event, body: event.body as Record<string, unknown> })),
  );
  return series.find(({ name }) => name === 'loss')?.steps;
};
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const until = async (isTrue: () => Promise<boolean>) => {
  const deadline = Date.now() + 20_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const reached = (runId: string, kind: StageKind, step: number) => () =>
  testDb.db.stage.count({ where: { runId, kind, step: { gte: step } } }).then((count) => count > 0);

/** Every line of the file is one row, none twice. */
const expectNothingLost = async (runId: string) => {
  const rows = await storedEvents(runId);
  const written = writtenEvents(runId);
  expect(rows.map((row) => [row.seq, row.stage, row.attempt, row.type])).toEqual(
    written.map((event) => [event.seq, event.stage, event.attempt, event.type]),
  );
  const run = await getRun(runId);
  expect(run.lastSeq).toBe(written.at(-1)?.seq);
};

test('a run goes through its stages, registers the model and attaches the evaluation', async () => {
  const { runId, projectId } = await launchScriptedRun();
  await runStage(await queuedStage(runId), never);
  const run = await getRun(runId);
  expect(run).toMatchObject({ state: 'SUCCEEDED', errorCode: null });
  expect(run.stages.map(({ kind, state, attempt, step }) => [kind, state, attempt, step])).toEqual([
    ['SFT', 'SUCCEEDED', 1, 12],
    ['GRPO', 'SUCCEEDED', 1, 12],
    ['EXPORT', 'SUCCEEDED', 1, 1],
    ['EVALUATE', 'SUCCEEDED', 1, 1],
  ]);
  const [model] = run.models;
  expect(model).toMatchObject({
    number: 1,
    name: 'Scripted',
    dir: join(runFolder(runId), 'EXPORT/model'),
  });
  const report = evaluationReportSchema.parse(model?.report);
  expect(report.systems[0]).toMatchObject({ id: 'SFT', strict: { malformed: 1 } });
  expect(report.grpo?.sentence).toMatch(/GRPO/);
  await expectNothingLost(runId);
  const kinds = (
    await testDb.db.historyEvent.findMany({ where: { projectId }, orderBy: { seq: 'asc' } })
  ).map(({ kind }) => kind);
  expect(kinds).toEqual(['snapshot.created', 'run.launched', 'model.registered', 'run.succeeded']);
  const completions = await testDb.db.runEvent.findFirstOrThrow({
    where: { runId, type: 'completions' },
  });
  expect(JSON.stringify(completions.body)).toContain('fan stopped\uFFFD');
});

test('stop writes a checkpoint, resume goes on from it, and no step is counted twice', async () => {
  const { runId, engineer } = await launchScriptedRun({
    steps: { SFT: 40, GRPO: 6, EXPORT: 1, EVALUATE: 1 },
    stepMs: 60,
  });
  const working = runStage(await queuedStage(runId), never);
  await until(reached(runId, 'SFT', 7));
  expect(await stopRun(engineer, { runId })).toEqual({ state: 'STOPPING' });
  expect(await stopRun(engineer, { runId })).toEqual({ state: 'STOPPING' });
  await working;
  const stopped = await getRun(runId);
  expect(stopped.state).toBe('STOPPED');
  expect(stopped.stages.map(({ state }) => state)).toEqual([
    'STOPPED',
    'PENDING',
    'PENDING',
    'PENDING',
  ]);

  expect(await resumeRun(engineer, { runId })).toEqual({ state: 'QUEUED' });
  await expect(resumeRun(engineer, { runId })).rejects.toMatchObject({ code: 'CONFLICT' });
  await runStage(await queuedStage(runId), never);
  expect((await getRun(runId)).state).toBe('SUCCEEDED');
  expect((await getRun(runId)).stages[0]).toMatchObject({ attempt: 2, step: 40 });
  expect(await stepsOf(runId, 'SFT')).toEqual(upTo(40));
  const made = writtenEvents(runId).filter(
    ({ stage, type }) => stage === 'SFT' && type === 'metric',
  );
  expect(made).toHaveLength(40);
  await expectNothingLost(runId);
  await expect(resumeRun(engineer, { runId })).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await stopRun(engineer, { runId })).toEqual({ state: 'SUCCEEDED' });
});

test('a run nobody has begun stops at once; its job then does nothing', async () => {
  const { runId, engineer } = await launchScriptedRun();
  const job = await queuedStage(runId);
  expect(await stopRun(engineer, { runId })).toEqual({ state: 'STOPPED' });
  await runStage(job, never);
  expect((await getRun(runId)).stages[0]).toMatchObject({ state: 'STOPPED', attempt: 0 });
});

test('a trainer that is killed goes on from its checkpoint as the next attempt', async () => {
  const { runId } = await launchScriptedRun({ only: { GRPO: { killAtStep: 8 } } });
  await runStage(await queuedStage(runId), never);
  const run = await getRun(runId);
  expect(run.state).toBe('SUCCEEDED');
  expect(run.stages[1]).toMatchObject({ kind: 'GRPO', attempt: 2, step: 12 });
  expect(await stepsOf(runId, 'GRPO')).toEqual(upTo(12));
  const resumed = writtenEvents(runId).find(
    ({ stage, attempt, type }) => stage === 'GRPO' && attempt === 2 && type === 'metric',
  );
  expect(resumed?.step).toBe(6);
  await expectNothingLost(runId);
});

test('one that always dies fails the run with the end of its log', async () => {
  const { runId, engineer } = await launchScriptedRun({ only: { SFT: { dieAtOnce: true } } });
  await runStage(await queuedStage(runId), never);
  const run = await getRun(runId);
  expect(run).toMatchObject({ state: 'FAILED', errorCode: 'TRAINER_LOST' });
  expect(run.errorMessage).toContain('scripted trainer: SFT, attempt 3');
  expect(run.stages[0]).toMatchObject({ state: 'FAILED', attempt: 3, errorCode: 'TRAINER_LOST' });

  writeFileSync(join(runFolder(runId), 'script.json'), '{}');
  await resumeRun(engineer, { runId });
  await runStage(await queuedStage(runId), never);
  expect(await getRun(runId)).toMatchObject({ state: 'SUCCEEDED', errorCode: null });
});

test('a full disk fails the run, keeps the checkpoint, and the run goes on when there is space', async () => {
  const { runId, engineer } = await launchScriptedRun({ only: { SFT: { diskFullAtStep: 8 } } });
  await runStage(await queuedStage(runId), never);
  expect(await getRun(runId)).toMatchObject({ state: 'FAILED', errorCode: 'DISK_FULL' });
  expect(existsSync(join(runFolder(runId), 'SFT/checkpoint-5'))).toBe(true);
  writeFileSync(join(runFolder(runId), 'space'), '');
  await resumeRun(engineer, { runId });
  await runStage(await queuedStage(runId), never);
  expect((await getRun(runId)).state).toBe('SUCCEEDED');
  expect(await stepsOf(runId, 'SFT')).toEqual(upTo(12));
});

test('an export that cannot be registered fails its stage and can be made again', async () => {
  const { runId, engineer } = await launchScriptedRun({ only: { EXPORT: { badManifest: true } } });
  await runStage(await queuedStage(runId), never);
  expect(await getRun(runId)).toMatchObject({
    state: 'FAILED',
    errorCode: 'BAD_MODEL_FOLDER',
    models: [],
  });
  await resumeRun(engineer, { runId });
  await runStage(await queuedStage(runId), never);
  expect((await getRun(runId)).models).toHaveLength(1);
});

test('a worker that shuts down leaves the trainer working; the next one finds it again', async () => {
  const { runId } = await launchScriptedRun({
    steps: { SFT: 40, GRPO: 3, EXPORT: 1, EVALUATE: 1 },
    stepMs: 60,
  });
  const shutdown = new AbortController();
  const first = runStage(await queuedStage(runId), shutdown.signal);
  await until(reached(runId, 'SFT', 4));
  shutdown.abort();
  await first;
  const [stage] = (await getRun(runId)).stages;
  expect(stage).toMatchObject({ state: 'RUNNING', attempt: 1, heartbeatAt: null });
  expect(await isTrainerAlive(stage?.pid ?? 0, join(runFolder(runId), 'SFT/config.json'))).toBe(
    true,
  );

  const job = { runId, stageId: stage?.id ?? '', attempt: 1 };
  await Promise.all([runStage(job, never), runStage(job, never)]);
  expect((await getRun(runId)).stages[0]).toMatchObject({ state: 'SUCCEEDED', attempt: 1 });
  expect((await getRun(runId)).state).toBe('SUCCEEDED');
  await expectNothingLost(runId);
});

test('a line torn by a crash is passed over and costs nothing else', async () => {
  const { runId } = await launchScriptedRun();
  appendFileSync(eventsFile(runId), '{"v":1,"seq":1,"attem');
  await runStage(await queuedStage(runId), never);
  expect((await getRun(runId)).state).toBe('SUCCEEDED');
  await expectNothingLost(runId);
});

test('without an environment the stage fails with what to do, and waits while it is being made', async () => {
  await writeTrainerEnvironment({
    ...ABSENT_ENVIRONMENT,
    state: 'failed',
    message: 'No Python.',
    cure: 'Install one.',
  });
  const { runId, engineer } = await launchScriptedRun();
  await runStage(await queuedStage(runId), never);
  expect(await getRun(runId)).toMatchObject({
    state: 'FAILED',
    errorCode: 'TRAINER_ENVIRONMENT',
    errorMessage: expect.stringMatching(/No Python\. Install one\./),
  });
  await writeTrainerEnvironment({ ...ABSENT_ENVIRONMENT, state: 'preparing' });
  await resumeRun(engineer, { runId });
  const working = runStage(await queuedStage(runId), never);
  await writeTrainerEnvironment(READY);
  await working;
  expect((await getRun(runId)).state).toBe('SUCCEEDED');
});
