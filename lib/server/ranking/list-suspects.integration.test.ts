import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rankLabelErrors } from '#lib/domain/ranking/rank-label-errors.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import { castVote, makeLabelScene } from '#lib/server/testing/make-label-scene.ts';
import { closeRound } from '../rounds/close-round.ts';
import { listSuspects } from './list-suspects.ts';
import { RANK_SEED } from './rank-limits.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const TEXTS = ['session opened for <*>', 'pump failed on rack <*>', 'clock started', 'lamp lit'];

async function makeQueue() {
  const project = await makeProject();
  const lead = await makeMember(project.id, 'LEAD');
  const ids: string[] = [];
  for (const text of TEXTS) {
    const { id } = await makeTemplate(project.id, text, { originalLabel: 'NORMAL' });
    ids.push(id);
  }
  return { projectId: project.id, lead, ids };
}

describe('listSuspects', () => {
  test('the order of ra rank, in pages, with reasons', async () => {
    const { projectId, lead, ids } = await makeQueue();
    const expected = rankLabelErrors(
      TEXTS.map((template) => ({ template, originalLabel: 'normal' as const })),
      { seed: RANK_SEED },
    );
    const first = await listSuspects(lead, { projectId, limit: 3 });
    const rest = await listSuspects(lead, { projectId, after: first.next ?? 0, limit: 3 });
    const rows = [...first.rows, ...rest.rows];
    expect(rows.map((row) => row.text)).toEqual(expected.map((row) => row.template));
    expect(rows.map((row) => row.rank)).toEqual([1, 2, 3, 4]);
    expect(rows[0]).toMatchObject({ templateId: ids[1], score: expected[0]?.score });
    expect(rows[0]?.reasons).toEqual(expected[0]?.reasons);
    expect(rest).toMatchObject({ next: null, ranked: 4, settled: 0, withheld: 0, beyondLimit: 0 });
  });

  test('what experts settled is learned from, what was accepted in bulk is ranked', async () => {
    const { projectId, lead, ids } = await makeQueue();
    const { db } = testDb;
    const [settled, accepted] = ids as [string, string];
    for (const [templateId, kind] of [
      [settled, 'SETTLED'],
      [accepted, 'ORIGINAL'],
    ] as const) {
      const where = { where: { id: templateId } };
      await db.template.update({ ...where, data: { labelState: 'FINAL', finalLabel: 'NORMAL' } });
      await db.decision.create({
        data: { projectId, templateId, kind, label: 'NORMAL', isCorrection: false },
      });
    }
    const list = await listSuspects(lead, { projectId });
    expect(list).toMatchObject({ ranked: 3, settled: 1 });
    expect(list.rows.map((row) => row.templateId)).toContain(accepted);
  });

  test('level, teacher and near-duplicates speak', async () => {
    const { projectId, lead, ids } = await makeQueue();
    const { db } = testDb;
    const [session, , clock] = ids as [string, string, string, string];
    await db.template.update({ where: { id: clock }, data: { level: 'FATAL' } });
    await db.trace.create({
      data: {
        ...{ projectId, templateId: session, origin: 'TEACHER', author: 't', promptVersion: '1' },
        ...{ label: 'ABNORMAL', originalThink: 'x', think: 'x' },
      },
    });
    const list = await listSuspects(lead, { projectId });
    const kinds = (id: string) =>
      list.rows.find((row) => row.templateId === id)?.reasons.map((reason) => reason.kind);
    expect(kinds(clock)).toContain('level');
    expect(kinds(session)).toContain('teacher');
  });

  test('a lead who voted in the open round is told nothing of its templates', async () => {
    const scene = await makeLabelScene({ voters: 2 });
    const { projectId, lead } = scene;
    await castVote(scene, scene.voters[0] as (typeof scene.voters)[number], {
      templateId: scene.templateIds[0] as string,
      label: 'abnormal',
    });
    expect(await listSuspects(lead, { projectId })).toMatchObject({ ranked: 2, withheld: 0 });
    // Whoever holds or held a slot stays blind, whatever role they get.
    const voter = scene.voters[1] as (typeof scene.voters)[number];
    await castVote(scene, voter, {
      templateId: scene.templateIds[0] as string,
      label: 'normal',
    });
    await testDb.db.member.updateMany({
      where: { projectId, userId: voter.userId },
      data: { role: 'LEAD' },
    });
    expect(await listSuspects(voter, { projectId })).toMatchObject({ rows: [], withheld: 2 });
    await closeRound(lead, { roundId: scene.roundId });
    expect((await listSuspects(voter, { projectId })).withheld).toBe(0);
  });

  test.each(['ANNOTATOR', 'REVIEWER', 'ENGINEER'] as const)(
    'is not for the role %s',
    async (role) => {
      const { projectId } = await makeQueue();
      const actor = await makeMember(projectId, role);
      await expect(listSuspects(actor, { projectId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    },
  );

  test('is not for people outside the project', async () => {
    const { projectId } = await makeQueue();
    const other = await makeQueue();
    await expect(listSuspects(other.lead, { projectId })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
