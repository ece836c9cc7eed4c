import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { BulkAction } from '#lib/domain/templates/bulk-change.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import type { TaskContext } from '#lib/server/tasks/run-task.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeTemplate, makeUser } from '#lib/server/testing/factories.ts';
import { castVote, makeLabelScene, putBack } from '#lib/server/testing/make-label-scene.ts';
import { claimAssignments } from '../labels/claim-assignments.ts';
import { closeRound } from '../rounds/close-round.ts';
import { listTasks } from '../tasks/list-tasks.ts';
import { changeTemplates } from './change-templates.ts';
import { previewBulkChange } from './preview-bulk-change.ts';
import { startBulkChange } from './start-bulk-change.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const ADD: BulkAction = { kind: 'add-to-round' };
const REOPEN: BulkAction = { kind: 'reopen', reason: 'look at the unit again' };
const settle = (part: Partial<Extract<BulkAction, { kind: 'settle' }>> = {}): BulkAction => ({
  kind: 'settle',
  label: 'abnormal',
  category: 'other',
  confidence: 'high',
  reason: 'they stop the node',
  ...part,
});

const counts = async (actor: Actor, projectId: string, action: BulkAction, query = '') => {
  const { changes, skipped } = await previewBulkChange(actor, { projectId, query, action });
  return {
    changes: changes.count,
    ...Object.fromEntries(skipped.map(({ why, count }) => [why, count])),
  };
};

/** Runs a started task as a worker does; `stopAfter` is a person's stop after so many. */
async function run(taskId: string, stopAfter = Number.POSITIVE_INFINITY) {
  const task = await testDb.db.task.findUniqueOrThrow({ where: { id: taskId } });
  const seen = { done: 0, failed: 0, errors: [] as { item: string; message: string }[] };
  await changeTemplates({
    taskId,
    projectId: task.projectId,
    actorId: task.createdBy,
    config: task.config as TaskContext<'change-templates'>['config'],
    signal: new AbortController().signal,
    report: async ({ done = 0, failed = 0, error }) => {
      seen.done += done;
      seen.failed += failed;
      if (error) seen.errors.push(error);
      return seen.done + seen.failed < stopAfter;
    },
  });
  await testDb.db.task.update({ where: { id: taskId }, data: { state: 'SUCCEEDED' } });
  return seen;
}

const events = (projectId: string, kind: string) =>
  testDb.db.historyEvent.count({ where: { projectId, kind } });

test('all that a search finds goes into the round, and nothing else', async () => {
  const { projectId, roundId, lead } = await makeLabelScene({ voters: 1, templates: 2 });
  for (let at = 0; at < 5; at++) await makeTemplate(projectId, `late ${at} fan`);
  await makeTemplate(projectId, 'late decided fan', { finalLabel: 'NORMAL' });
  await makeTemplate(projectId, 'something else');
  expect(await counts(lead, projectId, ADD)).toEqual({ changes: 6, 'in-round': 2, labelled: 1 });
  const input = { projectId, query: 'q=fan&sort=newest', action: ADD };
  expect(await counts(lead, projectId, ADD, input.query)).toEqual({ changes: 5, labelled: 1 });
  const { id, total } = await startBulkChange(lead, { ...input, expected: 5 });
  // What comes after the start is not part of it.
  await makeTemplate(projectId, 'later still fan');
  expect(total).toBe(5);
  expect(await run(id)).toMatchObject({ done: 5, failed: 0 });
  expect(await testDb.db.roundItem.count({ where: { roundId } })).toBe(7);
  await closeRound(lead, { roundId });
  await expect(counts(lead, projectId, ADD)).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('sends back what is decided, one event each; a stop leaves the rest, the next start takes it up', async () => {
  const { projectId, lead, roundId } = await makeLabelScene({ voters: 1, templates: 1 });
  await closeRound(lead, { roundId });
  for (let at = 0; at < 6; at++) {
    await makeTemplate(projectId, `done ${at}`, { finalLabel: at < 4 ? 'ABNORMAL' : 'NORMAL' });
  }
  const input = { projectId, query: 'label=abnormal', action: REOPEN };
  expect(await counts(lead, projectId, REOPEN)).toEqual({ changes: 6, open: 1 });
  const first = await startBulkChange(lead, { ...input, expected: 4 });
  expect(await run(first.id, 3)).toMatchObject({ done: 3 });
  const second = await startBulkChange(lead, { ...input, expected: 1 });
  expect(await run(second.id)).toMatchObject({ done: 1, failed: 0 });
  expect(await events(projectId, 'template.reopened')).toBe(4);
  expect(await testDb.db.template.count({ where: { projectId, labelState: 'FINAL' } })).toBe(2);
  expect(await verifyHistory(lead, { projectId })).toMatchObject({ brokenAt: null });
});

test('settles what is disputed or stuck, not what is being voted on or would be an incomplete correction', async () => {
  const scene = await makeLabelScene({ voters: 2, quorum: 2, templates: 4 });
  const { projectId, lead, roundId } = scene;
  const [first, second] = scene.voters as [Actor, Actor];
  const [disputed, agreed, stuck] = scene.templateIds as [string, string, string];
  const why = { category: 'other', confidence: 'high', reason: 'r' } as const;
  await castVote(scene, first, { templateId: disputed, label: 'normal' });
  await castVote(scene, second, { templateId: disputed, label: 'abnormal', ...why });
  await castVote(scene, first, { templateId: agreed, label: 'normal' });
  await castVote(scene, second, { templateId: agreed, label: 'normal' });
  await castVote(scene, first, { templateId: stuck, label: 'normal' });
  await makeTemplate(projectId, 'in no round');
  expect(await counts(lead, projectId, settle())).toEqual({
    changes: 1,
    labelled: 1,
    'in-vote': 2,
    'no-round': 1,
  });
  await closeRound(lead, { roundId });
  const bare = settle({ category: null });
  expect(await counts(lead, projectId, bare)).toMatchObject({ changes: 0, incomplete: 3 });
  const { id } = await startBulkChange(lead, {
    projectId,
    query: '',
    action: settle(),
    expected: 3,
  });
  expect(await run(id)).toMatchObject({ done: 3, failed: 0 });
  expect(await events(projectId, 'decision.settled')).toBe(3);
  const decisions = await testDb.db.decision.findMany({ where: { projectId, kind: 'SETTLED' } });
  expect(decisions.every((one) => one.isCorrection && one.reason === 'they stop the node')).toBe(
    true,
  );
});

test('an outdated preview starts nothing, and one such task goes on at a time', async () => {
  const { projectId, lead } = await makeLabelScene({ voters: 1, templates: 1 });
  await makeTemplate(projectId, 'done', { finalLabel: 'NORMAL' });
  const input = { projectId, query: '', action: REOPEN };
  for (const expected of [0, 2]) {
    await expect(startBulkChange(lead, { ...input, expected })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { field: 'expected' },
    });
  }
  await startBulkChange(lead, { ...input, expected: 1 });
  await expect(startBulkChange(lead, { ...input, expected: 1 })).rejects.toMatchObject({
    details: { reason: 'running' },
  });
});

test('only who may do it to one may do it to many, also while it goes on', async () => {
  const { projectId, voters } = await makeLabelScene({ voters: 1, templates: 1 });
  await makeTemplate(projectId, 'done 1', { finalLabel: 'NORMAL' });
  const engineer = await makeMember(projectId, 'ENGINEER');
  const stranger = await makeUser();
  for (const actor of [voters[0] as Actor, engineer, stranger]) {
    for (const action of [ADD, REOPEN, settle()]) {
      const refused = { code: 'FORBIDDEN' };
      await expect(counts(actor, projectId, action)).rejects.toMatchObject(refused);
      const start = startBulkChange(actor, { projectId, query: '', action, expected: 1 });
      await expect(start).rejects.toMatchObject(refused);
    }
  }
  const second = await makeMember(projectId, 'LEAD');
  const { id } = await startBulkChange(second, {
    projectId,
    query: '',
    action: REOPEN,
    expected: 1,
  });
  expect(await listTasks(engineer, { projectId })).toEqual([]);
  await testDb.db.member.updateMany({
    where: { projectId, userId: second.userId },
    data: { role: 'ENGINEER' },
  });
  await expect(run(id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('who votes in the open round neither learns of its templates nor changes them', async () => {
  const scene = await makeLabelScene({ voters: 1, quorum: 1, templates: 3 });
  const { projectId } = scene;
  const [voter] = scene.voters as [Actor];
  const [decided] = scene.templateIds as [string];
  await castVote(scene, voter, { templateId: decided, label: 'normal' });
  const admin = await makeUser('admin', true);
  expect(await counts(admin, projectId, REOPEN)).toEqual({ changes: 1, open: 2 });
  await putBack(scene);
  await claimAssignments(admin, { projectId, join: true });
  expect(await counts(admin, projectId, REOPEN)).toEqual({ changes: 0, hidden: 3 });
  expect(await counts(admin, projectId, settle())).toEqual({ changes: 0, hidden: 3 });
  expect(await counts(admin, projectId, REOPEN, 'label=normal')).toEqual({ changes: 0 });
});
