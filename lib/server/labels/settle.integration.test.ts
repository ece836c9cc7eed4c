import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import { castVote, type LabelScene, makeLabelScene } from '#lib/server/testing/make-label-scene.ts';
import { closeRound } from '../rounds/close-round.ts';
import { getAgreement } from '../rounds/get-agreement.ts';
import { acceptOriginalLabels } from './accept-original-labels.ts';
import { claimAssignments } from './claim-assignments.ts';
import { getDispute } from './get-dispute.ts';
import { getLabelHistory } from './get-label-history.ts';
import { listDisputes } from './list-disputes.ts';
import { reopenTemplate } from './reopen-template.ts';
import { settleDispute } from './settle-dispute.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const template = (id: string) => testDb.db.template.findUniqueOrThrow({ where: { id } });

async function dispute(scene: LabelScene, templateId: string, abnormal = 1): Promise<void> {
  for (const [index, voter] of scene.voters.entries()) {
    const label = index < abnormal ? 'abnormal' : 'normal';
    await castVote(scene, voter, { templateId, label, reason: `because ${index}` });
  }
}

describe('settling', () => {
  test('least agreed first, votes without names, a reasoned decision that is a correction', async () => {
    const scene = await makeLabelScene({ voters: 5, templates: 3 });
    const [near, far, agreed] = scene.templateIds as [string, string, string];
    await dispute(scene, near, 1);
    await dispute(scene, far, 2);
    await dispute(scene, agreed, 0);
    const list = await listDisputes(scene.lead, { projectId: scene.projectId, limit: 1 });
    expect(list.rows.map((row) => row.templateId)).toEqual([far]);
    expect(list.rows[0]?.agreement).toBeCloseTo(0.4, 12);
    expect(list.counts).toEqual({ disputed: 2, waiting: 0, unanimous: 1, settled: 0 });
    const rest = await listDisputes(scene.lead, {
      projectId: scene.projectId,
      after: list.next ?? '',
    });
    expect(rest.rows.map((row) => row.templateId)).toEqual([near]);
    expect(rest.next).toBeNull();
    const one = await getDispute(scene.lead, { templateId: far });
    expect(one.stages[0]?.votes?.map((vote) => vote.expert)).toEqual(
      ['A', 'B', 'C', 'D', 'E'].map((letter) => `Expert ${letter}`),
    );
    expect(JSON.stringify(one)).not.toContain('voter ');
    expect(one.stages[0]?.votes?.map((vote) => vote.label)).toEqual(list.rows[0]?.labels);
    const input = {
      templateId: far,
      revision: one.revision,
      label: 'abnormal',
      reason: 'r',
    } as const;
    await expect(settleDispute(scene.lead, input)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { missing: ['category', 'confidence'] },
    });
    const complete = { ...input, category: 'network-issue', confidence: 'high' } as const;
    expect(await settleDispute(scene.lead, complete)).toMatchObject({
      isCorrection: true,
    });
    expect(await template(far)).toMatchObject({ labelState: 'FINAL', finalLabel: 'ABNORMAL' });
    await expect(settleDispute(scene.lead, complete)).rejects.toMatchObject({ code: 'CONFLICT' });
    const history = await getLabelHistory(scene.lead, { templateId: far });
    expect(history.decisions).toMatchObject([{ kind: 'SETTLED', category: 'network-issue' }]);
    expect(history.votes).toHaveLength(5);
  });

  test('a decision on what has changed meanwhile is refused', async () => {
    const scene = await makeLabelScene({ voters: 2 });
    const id = scene.templateIds[0] as string;
    await dispute(scene, id);
    await expect(
      settleDispute(scene.lead, { templateId: id, revision: 0, label: 'normal', reason: 'r' }),
    ).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'revision' } });
    expect(await template(id)).toMatchObject({ labelState: 'DISPUTED' });
    const { item } = {
      item: await testDb.db.roundItem.findFirstOrThrow({ where: { templateId: id } }),
    };
    expect(item.state).toBe('DISPUTED');
  });

  test('back to labelling with a question: votes anew, agreement still on the first ones', async () => {
    const scene = await makeLabelScene({ voters: 2 });
    const [id, other] = scene.templateIds as [string, string];
    await dispute(scene, id, 1);
    await dispute(scene, other, 2);
    const before = await getAgreement(scene.lead, { roundId: scene.roundId });
    expect(before.report).toMatchObject({ overlappingItems: 2, unanimousItems: 1 });
    const reopened = await reopenTemplate(scene.lead, {
      templateId: id,
      reason: 'Is the node down afterwards?',
      kind: 'settle',
    });
    expect(reopened).toEqual({ templateId: id, inOpenRound: true });
    for (const voter of scene.voters) {
      const desk = await claimAssignments(voter, { projectId: scene.projectId });
      expect(desk.items[0]?.question).toBe('Is the node down afterwards?');
      await castVote(scene, voter, { templateId: id, label: 'normal' });
    }
    expect(await template(id)).toMatchObject({ finalLabel: 'NORMAL' });
    const after = await getAgreement(scene.lead, { roundId: scene.roundId });
    expect(after.report.raw).toEqual(before.report.raw);
    expect(await verifyHistory(scene.lead, { projectId: scene.projectId })).toMatchObject({
      brokenAt: null,
    });
  });

  test('review sends a final template back; without a round it waits for the next', async () => {
    const scene = await makeLabelScene({ voters: 1 });
    const id = scene.templateIds[0] as string;
    await dispute(scene, id, 1);
    await closeRound(scene.lead, { roundId: scene.roundId });
    const reviewer = await makeMember(scene.projectId, 'REVIEWER');
    expect(
      await reopenTemplate(reviewer, { templateId: id, reason: 'wrong', kind: 'review' }),
    ).toMatchObject({ inOpenRound: false });
    expect(await template(id)).toMatchObject({ labelState: 'OPEN', finalLabel: null });
    await expect(
      reopenTemplate(reviewer, { templateId: id, reason: 'wrong', kind: 'review' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('original labels', () => {
  test('preview counts, acceptance finalises what nobody votes on', async () => {
    const project = await makeProject();
    const lead = await makeMember(project.id, 'LEAD');
    await makeTemplate(project.id, 'a', { originalLabel: 'NORMAL' });
    await makeTemplate(project.id, 'b', { originalLabel: 'ABNORMAL' });
    await makeTemplate(project.id, 'c');
    const input = { projectId: project.id };
    const counts = { normal: 1, abnormal: 1, withoutLabel: 1, inRound: 0 };
    expect(await acceptOriginalLabels(lead, { ...input, isPreview: true })).toEqual({
      ...counts,
      applied: false,
    });
    expect(await testDb.db.decision.count({ where: { projectId: project.id } })).toBe(0);
    expect(await acceptOriginalLabels(lead, input)).toEqual({ ...counts, applied: true });
    expect(
      await testDb.db.decision.findMany({
        where: { projectId: project.id },
        select: { kind: true, isCorrection: true },
      }),
    ).toEqual([
      { kind: 'ORIGINAL', isCorrection: false },
      { kind: 'ORIGINAL', isCorrection: false },
    ]);
    const scene = await makeLabelScene();
    expect(await acceptOriginalLabels(scene.lead, { projectId: scene.projectId })).toMatchObject({
      normal: 0,
      inRound: 2,
    });
  });
});
