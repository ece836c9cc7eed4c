import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { presetConfig } from '#lib/domain/runs/presets.ts';
import { snapshotConfigSchema } from '#lib/domain/snapshot/snapshot-config.ts';
import { createSnapshot } from '#lib/server/snapshots/create-snapshot.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { labelTemplates } from '#lib/server/testing/label-templates.ts';
import { checkRun } from './check-run.ts';
import { claimStage } from './claim-stage.ts';
import { getRun } from './get-run.ts';
import { getRunSeries } from './get-run-series.ts';
import { ingestEvents } from './ingest-events.ts';
import { launchRun } from './launch-run.ts';
import { listCompletions } from './list-completions.ts';
import { listPresets } from './list-presets.ts';
import { listRunEvents } from './list-run-events.ts';
import { listRuns } from './list-runs.ts';
import { readRunLog } from './read-run-log.ts';
import { reconcileRuns } from './reconcile-runs.ts';
import { resumeRun } from './resume-run.ts';
import { retryTrainerEnvironment } from './retry-trainer-environment.ts';
import { eventsFile, runFolder } from './run-folder.ts';
import { stopRun } from './stop-run.ts';
import { type RunFrame, watchRun } from './watch-run.ts';

let testDb: TestDb;
let engineer: Actor;
let projectId: string;
let snapshotId: string;
const config = presetConfig('tiny', { trainRows: 40 });

beforeAll(async () => {
  testDb = await createTestDb();
  projectId = (await makeProject()).id;
  engineer = await makeMember(projectId, 'ENGINEER');
  await labelTemplates(projectId, 60);
  const frozen = await createSnapshot(engineer, {
    projectId,
    config: snapshotConfigSchema.parse({}),
  });
  snapshotId = frozen.snapshot.id;
});
afterAll(() => testDb.close());

const line = (seq: number, attempt: number, type: string, fields: object) =>
  `${JSON.stringify({ v: 1, seq, attempt, stage: 'SFT', time: '2026-01-01T00:00:00.000Z', type, ...fields })}\n`;
const metric = (seq: number, attempt: number, step: number) =>
  line(seq, attempt, 'metric', {
    step,
    totalSteps: 9,
    values: { loss: seq },
    secondsPerStep: 1,
    remainingSeconds: 9 - step,
  });
const started = (seq: number, attempt: number, resumedFromStep: number | null) =>
  line(seq, attempt, 'started', {
    pid: 1,
    device: 'cpu',
    parameters: 1,
    trainableParameters: 1,
    totalSteps: 9,
    resumedFromStep,
  });

async function claimedRun() {
  const { id: runId } = await launchRun(engineer, { snapshotId, config });
  const stage = await testDb.db.stage.findFirstOrThrow({ where: { runId, state: 'QUEUED' } });
  const claimed = await claimStage({ runId, stageId: stage.id, attempt: stage.attempt });
  if (!claimed) throw new Error('not claimed');
  mkdirSync(runFolder(runId), { recursive: true });
  return { runId, stageId: stage.id, kind: claimed.kind, attempt: claimed.attempt };
}

test('a job delivered twice is claimed once', async () => {
  const { id: runId } = await launchRun(engineer, { snapshotId, config });
  const stage = await testDb.db.stage.findFirstOrThrow({ where: { runId, state: 'QUEUED' } });
  const job = { runId, stageId: stage.id, attempt: 0 };
  const claims = await Promise.all([claimStage(job), claimStage(job), claimStage(job)]);
  expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  expect(await claimStage({ ...job, attempt: 1 })).toBeNull(); // its worker is alive
});

test('two readers of one file store each event once; a stale attempt stores nothing', async () => {
  const target = await claimedRun();
  const file = eventsFile(target.runId);
  writeFileSync(
    file,
    [
      started(1, 1, null),
      ...Array.from({ length: 8 }, (_, i) => metric(i + 2, 1, i + 1)),
      '{"torn',
    ].join(''),
  );
  const results = await Promise.all([1, 2, 3, 4].map(() => ingestEvents(target)));
  expect(results.some(({ status }) => status === 'ok')).toBe(true);
  expect(await testDb.db.runEvent.count({ where: { runId: target.runId } })).toBe(9);
  expect((await getRun(engineer, target)).stages[0]).toMatchObject({
    step: 8,
    totalSteps: 9,
    remainingSeconds: 1,
  });

  await testDb.db.stage.update({ where: { id: target.stageId }, data: { attempt: 2 } });
  writeFileSync(file, `\n${started(10, 2, 5)}${metric(11, 2, 6)}`, { flag: 'a' });
  expect(await ingestEvents(target)).toEqual({ status: 'stale' });
  expect(await testDb.db.runEvent.count({ where: { runId: target.runId } })).toBe(9);
  expect(await ingestEvents({ ...target, attempt: 2 })).toMatchObject({ status: 'ok' });

  const { stages, lastSeq } = await getRunSeries(engineer, target);
  expect(stages[0]?.series[0]).toMatchObject({
    name: 'loss',
    steps: [1, 2, 3, 4, 5, 6],
    values: [2, 3, 4, 5, 6, 11],
  });
  expect(lastSeq).toBe(11);
  const page = await listRunEvents(engineer, { runId: target.runId, after: 9 });
  expect(page.events.map(({ seq, type }) => [seq, type])).toEqual([
    [10, 'started'],
    [11, 'metric'],
  ]);
});

test('the stream goes on from its cursor and ends with the run', async () => {
  const target = await claimedRun();
  writeFileSync(eventsFile(target.runId), started(1, 1, null) + metric(2, 1, 1));
  await ingestEvents(target);
  const frames: RunFrame[] = [];
  const signal = new AbortController().signal;
  const reading = (async () => {
    for await (const frame of await watchRun(engineer, { runId: target.runId, cursor: 1, signal }))
      frames.push(frame);
  })();
  await new Promise((resolve) => setTimeout(resolve, 300));
  writeFileSync(eventsFile(target.runId), metric(3, 1, 2), { flag: 'a' });
  await ingestEvents(target);
  await testDb.db.stage.update({ where: { id: target.stageId }, data: { state: 'STOPPED' } });
  await stopRun(engineer, target);
  await reading;
  const seqs = frames.flatMap((frame) =>
    frame.event === 'events' ? frame.data.events.map(({ seq }) => seq) : [],
  );
  expect(seqs).toEqual([2, 3]);
  expect(frames[0]).toMatchObject({ event: 'status', data: { state: 'RUNNING' } });
  expect(frames.at(-1)).toEqual({ event: 'end', id: 3, data: { over: true } });
});

test('samples are filtered, and those of steps made again come from the later attempt', async () => {
  const target = await claimedRun();
  const sample = (answer: string | null, text: string) => ({
    text,
    answer,
    think: 'x',
    terms: { total: 1 },
    advantage: 0,
  });
  const groups = [
    {
      id: 'a',
      log: '<script>alert(1)</script>',
      label: 'abnormal',
      prompt: 'p',
      completions: [
        sample('abnormal', '<think>x</think><answer>abnormal</answer>'),
        sample('normal', '<think>x</think><answer>normal</answer>'),
        sample(null, 'abnormal'),
      ],
    },
  ];
  const add = (seq: number, attempt: number, type: string, step: number | null, body: object) =>
    testDb.db.runEvent.create({
      data: {
        runId: target.runId,
        seq,
        stage: 'GRPO',
        attempt,
        type,
        step,
        body,
        time: new Date(),
      },
    });
  await add(1, 1, 'started', null, { resumedFromStep: null });
  await add(2, 1, 'completions', 3, { step: 3, groups });
  await add(3, 1, 'completions', 7, { step: 7, groups });
  await add(4, 2, 'started', null, { resumedFromStep: 5 });
  await add(5, 2, 'completions', 6, { step: 6, groups });
  const { runId } = target;
  const all = await listCompletions(engineer, { runId });
  expect(all).toMatchObject({ steps: [3, 6], step: 6 });
  expect(all.groups[0]).toMatchObject({ total: 3, log: '<script>alert(1)</script>' });
  const indices = async (filter: object) =>
    (await listCompletions(engineer, { runId, step: 3, ...filter })).groups.flatMap((group) =>
      group.completions.map(({ index }) => index),
    );
  expect(await indices({})).toEqual([0, 1, 2]);
  expect(await indices({ wrongOnly: true })).toEqual([1, 2]);
  expect(await indices({ malformedOnly: true })).toEqual([2]);
  expect(await listCompletions(engineer, { runId, step: 4 })).toMatchObject({ groups: [] });
});

test('the log is read from its end, in whole lines', async () => {
  const target = await claimedRun();
  expect(await readRunLog(engineer, target)).toEqual({ text: '', fromByte: 0, size: 0 });
  writeFileSync(join(runFolder(target.runId), 'train.log'), 'first\nzwölf\nlast\n');
  expect((await readRunLog(engineer, { ...target, bytes: 9 })).text).toBe('last\n');
  expect((await readRunLog(engineer, target)).text).toBe('first\nzwölf\nlast\n');
});

test.each([
  ['a folder that is not there', '/no/such/model'],
  ['a name that is nothing', 'llama'],
])('refuses %s before anything is queued', async (_name, base) => {
  const before = await testDb.db.run.count();
  const input = { snapshotId, config: { ...config, base } };
  await expect(launchRun(engineer, input)).rejects.toMatchObject({
    code: 'BASE_NOT_A_MODEL',
    details: { field: 'config.base' },
  });
  expect((await checkRun(engineer, input)).problems).toMatchObject([{ field: 'base' }]);
  expect(await testDb.db.run.count()).toBe(before);
});

test('a folder is a model only when it has everything', async () => {
  const base = join(testDb.dataDir, 'model');
  const launch = () => launchRun(engineer, { snapshotId, config: { ...config, base } });
  mkdirSync(base);
  await expect(launch()).rejects.toThrow(/config\.json/);
  writeFileSync(join(base, 'config.json'), '{"model_type":"llama"}');
  await expect(launch()).rejects.toThrow(/weights/);
  writeFileSync(join(base, 'model.safetensors'), '');
  await expect(launch()).rejects.toThrow(/tokenizer/);
  writeFileSync(join(base, 'tokenizer.json'), '{}');
  await expect(launch()).resolves.toMatchObject({ number: expect.any(Number) });
});

test('a stale snapshot needs a reason, which goes into the history', async () => {
  const other = await makeProject();
  const maker = await makeMember(other.id, 'ENGINEER');
  await labelTemplates(other.id, 60);
  const { snapshot } = await createSnapshot(maker, {
    projectId: other.id,
    config: snapshotConfigSchema.parse({}),
  });
  await testDb.db.template.updateMany({
    where: { projectId: other.id, finalLabel: 'ABNORMAL' },
    data: { labelState: 'DISPUTED' },
  });
  const input = { snapshotId: snapshot.id, config };
  await expect(launchRun(maker, input)).rejects.toMatchObject({ code: 'SNAPSHOT_STALE' });
  const run = await launchRun(maker, { ...input, staleReason: 'To compare with the old labels.' });
  const event = await testDb.db.historyEvent.findFirstOrThrow({ where: { entityId: run.id } });
  expect(event.payload).toMatchObject({ staleReason: 'To compare with the old labels.' });
});

test('a configuration that cannot train is refused by field', async () => {
  const bad = { ...config, grpo: { ...config.grpo, generations: 1 } };
  expect((await checkRun(engineer, { snapshotId, config: bad })).problems).toMatchObject([
    { field: 'grpo.generations' },
  ]);
  const tooMany = { ...config, grpo: { ...config.grpo, promptsPerStep: 500 } };
  await expect(launchRun(engineer, { snapshotId, config: tooMany })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { field: 'config.grpo.promptsPerStep' },
  });
  const { presets } = await listPresets(engineer, { snapshotId });
  for (const preset of presets.filter(({ name }) => name === 'tiny')) {
    expect((await checkRun(engineer, { snapshotId, config: preset.config })).problems).toEqual([]);
  }
});

test('a stage whose worker is gone is handed over; a live one is left alone', async () => {
  const target = await claimedRun();
  const claimAgain = () => claimStage({ runId: target.runId, stageId: target.stageId, attempt: 1 });
  await reconcileRuns();
  expect(await claimAgain()).toBeNull();
  await testDb.db.stage.update({
    where: { id: target.stageId },
    data: { heartbeatAt: new Date(Date.now() - 60_000) },
  });
  await reconcileRuns();
  expect(await claimAgain()).toMatchObject({ mode: 'attach', attempt: 1 });
  expect(await claimAgain()).toBeNull();
});

test('who may not launch, stop, resume or look', async () => {
  const { runId } = await claimedRun();
  const forbidden = { code: 'FORBIDDEN' };
  const outsider = await makeMember((await makeProject()).id, 'LEAD');
  const annotator = await makeMember(projectId, 'ANNOTATOR');
  const reviewer = await makeMember(projectId, 'REVIEWER');
  for (const actor of [outsider, annotator, reviewer]) {
    await expect(launchRun(actor, { snapshotId, config })).rejects.toMatchObject(forbidden);
    await expect(checkRun(actor, { snapshotId, config })).rejects.toMatchObject(forbidden);
    await expect(stopRun(actor, { runId })).rejects.toMatchObject(forbidden);
    await expect(resumeRun(actor, { runId })).rejects.toMatchObject(forbidden);
    await expect(retryTrainerEnvironment(actor, { projectId })).rejects.toMatchObject(forbidden);
  }
  const signal = new AbortController().signal;
  for (const actor of [outsider, annotator]) {
    await expect(getRun(actor, { runId })).rejects.toMatchObject(forbidden);
    await expect(listRuns(actor, { projectId })).rejects.toMatchObject(forbidden);
    await expect(listRunEvents(actor, { runId })).rejects.toMatchObject(forbidden);
    await expect(getRunSeries(actor, { runId })).rejects.toMatchObject(forbidden);
    await expect(listCompletions(actor, { runId })).rejects.toMatchObject(forbidden);
    await expect(readRunLog(actor, { runId })).rejects.toMatchObject(forbidden);
    await expect(watchRun(actor, { runId, cursor: 0, signal })).rejects.toMatchObject(forbidden);
    await expect(listPresets(actor, { snapshotId })).rejects.toMatchObject(forbidden);
  }
  expect((await getRun(reviewer, { runId })).stages).toHaveLength(4);
  expect((await listRuns(reviewer, { projectId })).runs.length).toBeGreaterThan(0);
  await expect(getRun(engineer, { runId: 'no-such' })).rejects.toMatchObject(forbidden);
});
