import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import { castVote, makeLabelScene } from '#lib/server/testing/make-label-scene.ts';
import { verifyHistory } from '../history/verify-history.ts';
import { claimAssignments } from '../labels/claim-assignments.ts';
import { getLabelHistory } from '../labels/get-label-history.ts';
import { settleDispute } from '../labels/settle-dispute.ts';
import { closeRound } from '../rounds/close-round.ts';
import { openRound } from '../rounds/open-round.ts';
import { previewAffected } from './find-affected.ts';
import { getGuideline, listGuidelines } from './get-guideline.ts';
import { publishGuideline } from './publish-guideline.ts';
import { readExamples } from './read-examples.ts';
import { reopenAffected } from './reopen-affected.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const ALL = { search: '', labels: [], categories: [] };
const publish = (actor: Actor, projectId: string, basedOn: number, text = `text ${basedOn + 1}`) =>
  publishGuideline(actor, { projectId, text, note: `note ${basedOn + 1}`, basedOn });

test('versions are appended, each in the history, and the second of two publishers is told', async () => {
  const { id: projectId } = await makeProject();
  const lead = await makeMember(projectId, 'LEAD');
  expect(await getGuideline(lead, { projectId })).toBeNull();
  await publish(lead, projectId, 0);
  const both = await Promise.allSettled([publish(lead, projectId, 1), publish(lead, projectId, 1)]);
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(publish(lead, projectId, 7)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await getGuideline(lead, { projectId })).toMatchObject({ version: 2, text: 'text 2' });
  expect(await getGuideline(lead, { projectId, version: 1 })).toMatchObject({
    version: 1,
    text: 'text 1',
    newest: 2,
    by: 'lead',
  });
  await expect(getGuideline(lead, { projectId, version: 3 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect((await listGuidelines(lead, { projectId })).map((one) => one.version)).toEqual([2, 1]);
  expect(await testDb.db.historyEvent.count({ where: { kind: 'guideline.published' } })).toBe(2);
  await expect(
    testDb.db.guideline.updateMany({ where: { projectId }, data: { text: 'other' } }),
  ).rejects.toThrow(/append-only/);
});

test('each vote and each decision carries the version in force', async () => {
  const scene = await makeLabelScene({ voters: 1, templates: 3 });
  const { projectId, lead, voters, templateIds } = scene;
  const [voter] = voters as [Actor];
  const [before, first, second] = templateIds as [string, string, string];
  await castVote(scene, voter, { templateId: before, label: 'normal' });
  await publish(lead, projectId, 0);
  await castVote(scene, voter, { templateId: first, label: 'normal' });
  await publish(lead, projectId, 1);
  await castVote(scene, voter, { templateId: second, label: 'normal' });
  const of = async (templateId: string) => {
    const vote = await testDb.db.vote.findFirstOrThrow({ where: { templateId } });
    const decision = await testDb.db.decision.findFirstOrThrow({ where: { templateId } });
    const events = await testDb.db.historyEvent.findMany({
      where: { entityId: templateId, kind: { in: ['vote.cast', 'decision.unanimous'] } },
    });
    const said = events.map(
      (event) => (event.payload as Record<string, unknown>)['guidelineVersion'],
    );
    return [vote.guidelineVersion, decision.guidelineVersion, ...said];
  };
  expect(await of(before)).toEqual([null, null, null, null]);
  expect(await of(first)).toEqual([1, 1, 1, 1]);
  expect(await of(second)).toEqual([2, 2, 2, 2]);
});

test('examples show their label only to who may see it', async () => {
  const scene = await makeLabelScene({ voters: 1, templates: 2 });
  const { projectId, lead, voters, templateIds } = scene;
  const settled = await makeTemplate(projectId, 'disk failed', { finalLabel: 'ABNORMAL' });
  const [voter] = voters as [Actor];
  await castVote(scene, voter, { templateId: templateIds[0] as string, label: 'normal' });
  await publish(lead, projectId, 0, `See T-00001, T-2, T-${settled.number} and T-99.`);
  const shown = async (actor: Actor) =>
    (await getGuideline(actor, { projectId }))?.examples.map(({ number, label }) => [
      number,
      label,
    ]);
  expect(await shown(lead)).toEqual([
    [1, 'normal'],
    [2, null],
    [3, 'abnormal'],
  ]);
  expect(await shown(voter)).toEqual([
    [1, 'withheld'],
    [2, 'withheld'],
    [3, 'abnormal'],
  ]);
});

async function makeSettledScene() {
  const scene = await makeLabelScene({ voters: 1, templates: 4 });
  const { projectId, lead, templateIds } = scene;
  const [voter] = scene.voters as [Actor];
  for (const [at, templateId] of templateIds.entries()) {
    const isAbnormal = at < 2;
    await castVote(scene, voter, {
      templateId,
      label: isAbnormal ? 'abnormal' : 'normal',
      ...(at === 0 ? { category: 'network-issue' } : {}),
    });
  }
  await closeRound(lead, scene);
  await publish(lead, projectId, 0);
  return { ...scene, voter };
}

test('a new version opens the chosen labels again, by events, for the next round', async () => {
  const { projectId, lead, voter, templateIds } = await makeSettledScene();
  const input = { projectId, version: 1 };
  expect(await previewAffected(lead, { ...input, filter: ALL })).toMatchObject({
    templates: 4,
    normal: 2,
    abnormal: 2,
    inOpenRound: 0,
  });
  const count = async (filter: object) =>
    (await previewAffected(lead, { ...input, filter: { ...ALL, ...filter } })).templates;
  expect(await count({ labels: ['normal'] })).toBe(2);
  expect(await count({ categories: ['network-issue'] })).toBe(1);
  expect(await count({ search: '"template 3"' })).toBe(1);
  expect(await count({ search: 'nothing like it' })).toBe(0);

  const change = { ...input, filter: { ...ALL, labels: ['abnormal' as const] }, reason: 'drills' };
  await expect(reopenAffected(lead, { ...change, expected: 3 })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  expect(await count({})).toBe(4);
  expect(await reopenAffected(lead, { ...change, expected: 2 })).toEqual({ reopened: 2 });
  expect(await count({})).toBe(2);
  const history = await getLabelHistory(lead, { templateId: templateIds[0] as string });
  expect(history.states.map((state) => [state.state, state.how, state.reason])).toEqual([
    ['FINAL', 'UNANIMOUS', ''],
    ['OPEN', 'REOPENED', 'Guideline version 1: drills'],
  ]);
  expect(history.votes).toHaveLength(1);
  expect(await verifyHistory(lead, { projectId })).toMatchObject({ brokenAt: null });

  await openRound(lead, { projectId });
  const desk = await claimAssignments(voter, { projectId, want: 3 });
  expect(desk.items.map((item) => item.question)).toEqual(
    Array(2).fill('Guideline version 1: drills'),
  );
});

test('what an open round holds is left alone, and its voters are told nothing', async () => {
  const scene = await makeSettledScene();
  const { projectId, lead, voter, templateIds } = scene;
  const [first, second] = templateIds as [string, string];
  const input = { projectId, version: 1, filter: ALL };
  await reopenAffected(lead, {
    ...input,
    filter: { ...ALL, labels: ['abnormal'] },
    expected: 2,
    reason: '',
  });
  await openRound(lead, { projectId });
  await publish(lead, projectId, 1);
  // Settled while its round is open: still an item whose voters are blind.
  await settleDispute(lead, { templateId: first, revision: 2, label: 'normal', reason: 'r' });
  const desk = JSON.stringify(
    await claimAssignments(voter, { projectId, want: 3 }).then(({ items }) =>
      items.map((item) => item.template.id),
    ),
  );
  const preview = await previewAffected(lead, { ...input, version: 2 });
  expect(preview).toMatchObject({ templates: 2, inOpenRound: 0 });
  await testDb.db.decision.create({
    data: {
      projectId,
      templateId: second,
      kind: 'SETTLED',
      label: 'NORMAL',
      isCorrection: false,
      guidelineVersion: 1,
    },
  });
  await testDb.db.template.update({
    where: { id: second },
    data: { labelState: 'FINAL', finalLabel: 'NORMAL' },
  });
  expect(await previewAffected(lead, { ...input, version: 2 })).toMatchObject({
    templates: 2,
    inOpenRound: 1,
  });
  await reopenAffected(lead, { ...input, version: 2, expected: 2, reason: '' });
  const after = await claimAssignments(voter, { projectId, want: 3 });
  expect(JSON.stringify(after.items.map((item) => item.template.id))).toBe(desk);
  expect(after.round?.items).toBe(2);
  expect(await testDb.db.template.findUniqueOrThrow({ where: { id: second } })).toMatchObject({
    labelState: 'FINAL',
  });
});

test('a lead who votes in an open round does not choose by labels that are hidden from them', async () => {
  const { projectId, lead, voter } = await makeSettledScene();
  await reopenAffected(lead, {
    projectId,
    version: 1,
    filter: { ...ALL, labels: ['abnormal'] },
    expected: 2,
    reason: '',
  });
  await openRound(lead, { projectId });
  await claimAssignments(voter, { projectId });
  await testDb.db.member.updateMany({ where: { userId: voter.userId }, data: { role: 'LEAD' } });
  expect(await previewAffected(voter, { projectId, version: 1, filter: ALL })).toMatchObject({
    templates: 2,
    inOpenRound: null,
  });
});

test('only leads publish and reopen; people outside read nothing', async () => {
  const { projectId, lead } = await makeSettledScene();
  const affected = { projectId, version: 1, filter: ALL };
  for (const role of ['ANNOTATOR', 'REVIEWER', 'ENGINEER'] as const) {
    const actor = await makeMember(projectId, role);
    const denied = { code: 'FORBIDDEN' };
    await expect(publish(actor, projectId, 1)).rejects.toMatchObject(denied);
    await expect(previewAffected(actor, affected)).rejects.toMatchObject(denied);
    await expect(
      reopenAffected(actor, { ...affected, expected: 4, reason: '' }),
    ).rejects.toMatchObject(denied);
    expect(await getGuideline(actor, { projectId })).toMatchObject({ version: 1 });
  }
  const stranger = await makeMember((await makeProject()).id, 'LEAD');
  for (const call of [
    () => publish(stranger, projectId, 1),
    () => getGuideline(stranger, { projectId }),
    () => listGuidelines(stranger, { projectId }),
    () => readExamples(stranger, { projectId, numbers: [1] }),
    () => previewAffected(stranger, affected),
    () => reopenAffected(stranger, { ...affected, expected: 4, reason: '' }),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  await expect(previewAffected(lead, { ...affected, version: 2 })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
});
