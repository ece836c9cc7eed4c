import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { EVERY_TEMPLATE } from '#lib/domain/templates/template-views.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeTemplate, makeUser } from '#lib/server/testing/factories.ts';
import { castVote, makeLabelScene, putBack } from '#lib/server/testing/make-label-scene.ts';
import { claimAssignments } from '../labels/claim-assignments.ts';
import { getDispute } from '../labels/get-dispute.ts';
import { closeRound } from '../rounds/close-round.ts';
import { openRound } from '../rounds/open-round.ts';
import { countTemplates } from './count-templates.ts';
import { listTemplates } from './list-templates.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const WHY = { category: 'other', confidence: 'high', reason: 'it fails' } as const;

/** An open round of one vote per template; its templates are near-duplicates of each other. */
async function makeScene() {
  const scene = await makeLabelScene({ voters: 2, quorum: 1, templates: 3 });
  const { projectId } = scene;
  await testDb.db.template.updateMany({ where: { projectId }, data: { nearGroup: 'g' } });
  const [first, second] = scene.voters as [Actor, Actor];
  const [one, two, three] = scene.templateIds as [string, string, string];
  return { ...scene, first, second, one, two, three };
}

async function look(actor: Actor, projectId: string) {
  const input = { projectId, sort: 'lines' as const };
  const all = await listTemplates(actor, { ...input, filter: EVERY_TEMPLATE });
  const only = await listTemplates(actor, {
    ...input,
    filter: { ...EVERY_TEMPLATE, near: ['opposite'] },
  });
  const filtered = only.rows.map((row) => row.id).sort();
  const marked = all.rows.filter((row) => row.isOpposite).map((row) => row.id);
  expect(marked.sort()).toEqual(filtered);
  const counts = await countTemplates(actor, {
    projectId,
    filter: { ...EVERY_TEMPLATE, near: ['opposite'] },
  });
  expect(counts.matching).toBe(filtered.length);
  const { facets } = await countTemplates(actor, { projectId, filter: EVERY_TEMPLATE });
  expect(facets.near).toMatchObject([{ value: 'opposite', count: filtered.length }]);
  return filtered;
}

test('opposite final labels of near-duplicates are listed and marked, for those who may know them', async () => {
  const scene = await makeScene();
  const { projectId, first, second, one, two, three, lead } = scene;
  const alone = await makeTemplate(projectId, 'of no group', { finalLabel: 'ABNORMAL' });
  await castVote(scene, first, { templateId: one, label: 'abnormal' });
  expect(await look(lead, projectId)).toEqual([]);
  await putBack(scene);
  await castVote(scene, second, { templateId: two, label: 'normal' });
  expect(await look(lead, projectId)).toEqual([one, two].sort());
  // Each voter knows only what they said: the other's vote, though it is decided, is hidden until the round closes.
  expect(await look(first, projectId)).toEqual([]);
  expect(await look(second, projectId)).toEqual([]);
  await closeRound(lead, { roundId: scene.roundId });
  expect(await look(first, projectId)).toEqual([one, two].sort());
  expect(await look(lead, projectId)).not.toContain(three);
  expect(await look(lead, projectId)).not.toContain(alone.id);
});

test('a voter is told where they contradict themselves', async () => {
  const scene = await makeScene();
  const { projectId, first, second, one, two } = scene;
  await castVote(scene, first, { templateId: one, label: 'abnormal' });
  await castVote(scene, first, { templateId: two, label: 'normal' });
  expect(await look(first, projectId)).toEqual([one, two].sort());
  expect(await look(second, projectId)).toEqual([]);
});

test('who votes in an open round does not learn of its labels from a dispute of a former one', async () => {
  const scene = await makeLabelScene({ voters: 2, quorum: 2, templates: 1 });
  const { projectId, lead } = scene;
  const [first, second] = scene.voters as [Actor, Actor];
  const [disputed] = scene.templateIds as [string];
  await castVote(scene, first, { templateId: disputed, label: 'normal' });
  await castVote(scene, second, { templateId: disputed, label: 'abnormal', ...WHY });
  await closeRound(lead, { roundId: scene.roundId });
  await makeTemplate(projectId, 'known before', { finalLabel: 'ABNORMAL', lineCount: 5 });
  const later = await makeTemplate(projectId, 'second round 1', { lineCount: 9 });
  await makeTemplate(projectId, 'second round 2', { lineCount: 8 });
  await testDb.db.template.updateMany({ where: { projectId }, data: { nearGroup: 'g' } });
  await openRound(lead, { projectId, quorum: 1 });
  const admin = await makeUser('admin who votes', true);
  await castVote(scene, first, { templateId: later.id, label: 'normal' });
  await putBack(scene);
  expect((await claimAssignments(admin, { projectId, join: true })).items).toHaveLength(1);
  const asVoter = await getDispute(admin, { templateId: disputed });
  expect(asVoter.decidedSiblings.map((one) => one.text)).toEqual(['known before']);
  expect(asVoter.decidedCounts).toEqual({ abnormal: 1, normal: 0 });
  const asLead = await getDispute(lead, { templateId: disputed });
  expect(asLead.decidedCounts).toEqual({ abnormal: 1, normal: 1 });
});
