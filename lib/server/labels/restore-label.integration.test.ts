import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { castVote, makeLabelScene } from '#lib/server/testing/make-label-scene.ts';
import { closeRound } from '../rounds/close-round.ts';
import { getLabelHistory } from './get-label-history.ts';
import { reopenTemplate } from './reopen-template.ts';
import { restoreLabel } from './restore-label.ts';
import { settleDispute } from './settle-dispute.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

test('a past label is put back as a new entry; nothing in between is lost', async () => {
  const scene = await makeLabelScene({ voters: 2, templates: 1 });
  const templateId = scene.templateIds[0] as string;
  for (const [index, voter] of scene.voters.entries()) {
    await castVote(scene, voter, { templateId, label: index === 0 ? 'abnormal' : 'normal' });
  }
  const settle = (label: 'normal' | 'abnormal', revision: number) =>
    settleDispute(scene.lead, {
      templateId,
      revision,
      label,
      category: 'other',
      confidence: 'high',
      reason: `it is ${label}`,
    });
  const revision = async () =>
    (await testDb.db.template.findUniqueOrThrow({ where: { id: templateId } })).revision;
  await settle('abnormal', await revision());
  await reopenTemplate(scene.lead, { templateId, reason: 'sure?', kind: 'settle' });
  await closeRound(scene.lead, { roundId: scene.roundId });
  await settle('normal', await revision());
  const { states, restoreOn } = await getLabelHistory(scene.lead, { templateId });
  expect(states.map((state) => [state.how, state.label])).toEqual([
    ['DISPUTED', null],
    ['SETTLED', 'abnormal'],
    ['REOPENED', null],
    ['SETTLED', 'normal'],
  ]);
  const seq = states[1]?.seq ?? 0;
  const input = { templateId, seq, revision: restoreOn ?? -1, reason: 'the first was right' };
  await expect(restoreLabel(scene.lead, { ...input, revision: 0 })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await expect(
    restoreLabel(scene.lead, { ...input, seq: states[0]?.seq ?? 0 }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  expect(await restoreLabel(scene.lead, input)).toEqual({ templateId, label: 'abnormal' });
  const after = await getLabelHistory(scene.lead, { templateId });
  expect(after.states).toHaveLength(5);
  expect(after.states[4]).toMatchObject({
    how: 'RESTORED',
    label: 'abnormal',
    category: 'other',
    reason: 'the first was right',
  });
  expect(after.decisions).toHaveLength(3);
  expect(await verifyHistory(scene.lead, { projectId: scene.projectId })).toMatchObject({
    brokenAt: null,
  });
});

test('nobody puts a label back under the hands of those who vote; annotators are told no states', async () => {
  const scene = await makeLabelScene({ voters: 2, templates: 1 });
  const templateId = scene.templateIds[0] as string;
  const [first] = scene.voters as [Actor];
  for (const voter of scene.voters) await castVote(scene, voter, { templateId, label: 'normal' });
  const { states } = await getLabelHistory(scene.lead, { templateId });
  await reopenTemplate(scene.lead, { templateId, reason: 'sure?', kind: 'settle' });
  const { restoreOn } = await getLabelHistory(scene.lead, { templateId });
  await expect(
    restoreLabel(scene.lead, {
      templateId,
      seq: states[0]?.seq ?? 0,
      revision: restoreOn ?? -1,
      reason: 'r',
    }),
  ).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'voting' } });
  expect(await getLabelHistory(first, { templateId })).toMatchObject({
    isHidden: true,
    states: [],
    restoreOn: null,
  });
});
