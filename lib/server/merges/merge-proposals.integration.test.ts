import { describe, expect, it } from 'vitest';
import { db } from '#lib/server/db/client.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import {
  enterRound,
  type MergeScene,
  makeMergeScene,
  propose,
  RARE,
  templatesOf,
} from '#lib/server/testing/make-merge-scene.ts';
import { withTestDb } from '#lib/server/testing/with-test-db.ts';
import { approveMerges } from './approve-merges.ts';
import { listMergeProposals } from './list-merge-proposals.ts';
import { rejectMerges } from './reject-merges.ts';
import { startProposingMerges } from './start-proposing-merges.ts';

withTestDb();

type Use = (scene: MergeScene, templateId: string) => Promise<unknown>;

const USES = {
  'a place in an open round': [enterRound, /is or was judged in a round/],
  'another label': [
    (_, id) =>
      db().template.update({
        where: { id },
        data: { labelState: 'FINAL', finalLabel: 'ABNORMAL' },
      }),
    /do not have the same label/,
  ],
  'a decided label': [
    ({ projectId }, templateId) =>
      db().decision.create({
        data: { projectId, templateId, kind: 'ORIGINAL', label: 'NORMAL', isCorrection: false },
      }),
    /has a label that was decided/,
  ],
  reasoning: [
    ({ projectId }, templateId) =>
      db().trace.create({
        data: {
          ...{ projectId, templateId, origin: 'RULE', author: 'rule teacher', promptVersion: 'v' },
          ...{ label: 'NORMAL', originalThink: 'x', think: 'x' },
        },
      }),
    /has reasoning written about it/,
  ],
  'a verdict': [
    ({ projectId }, templateId) =>
      db().explanation.create({
        data: {
          ...{ projectId, templateId, modelId: 'm', engine: 'onnx', think: '', text: '' },
          formatOk: true,
        },
      }),
    /has a verdict of a model/,
  ],
  'another text by now': [
    (_, id) => db().template.update({ where: { id }, data: { text: 'moved', textHash: id } }),
    /has another text by now/,
  ],
} satisfies Record<string, [Use, RegExp]>;

describe('a proposal', () => {
  it('that was rejected, or that the teacher declined, is not made again', async () => {
    const scene = await makeMergeScene();
    const { projectId, lead } = scene;
    const [proposal] = await propose(scene);
    const ids = [proposal?.id ?? ''];
    expect(await rejectMerges(lead, { projectId, ids })).toEqual({ done: ids, refused: [] });
    const again = startProposingMerges(lead, { projectId, maxLines: 20 });
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT' });
    // Decided once: neither way works a second time, and nothing has changed.
    const { refused } = await approveMerges(lead, { projectId, ids });
    expect(refused[0]?.message).toMatch(/decided already/);
    const texts = (await templatesOf(projectId)).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(RARE));
  });

  it.each(Object.keys(USES) as (keyof typeof USES)[])(
    'of a template with %s is refused with the reason, and nothing changes',
    async (use) => {
      const scene = await makeMergeScene();
      const { projectId, lead } = scene;
      const [proposal] = await propose(scene);
      const member = proposal?.members[1];
      const [change, message] = USES[use];
      await change(scene, member?.templateId ?? '');
      const before = await templatesOf(projectId);
      const listed = (await listMergeProposals(lead, { projectId })).proposals;
      expect(listed[0]?.obstacle).toMatch(message);
      const outcome = await approveMerges(lead, { projectId, ids: [proposal?.id ?? ''] });
      expect(outcome).toMatchObject({ done: [], refused: [{ id: proposal?.id }] });
      expect(outcome.refused[0]?.message).toMatch(message);
      expect(outcome.refused[0]?.cure).not.toBe('');
      expect(await templatesOf(projectId)).toEqual(before);
    },
  );

  it('is for those who may import and settle labels', async () => {
    const scene = await makeMergeScene();
    const { projectId } = scene;
    const [proposal] = await propose(scene);
    const ids = [proposal?.id ?? ''];
    const outsider = await makeMember((await makeProject()).id, 'ADMIN');
    const others = await Promise.all(
      (['ANNOTATOR', 'REVIEWER', 'ENGINEER'] as const).map((role) => makeMember(projectId, role)),
    );
    for (const actor of [...others, outsider]) {
      for (const act of [
        () => listMergeProposals(actor, { projectId }),
        () => startProposingMerges(actor, { projectId }),
        () => approveMerges(actor, { projectId, ids }),
        () => rejectMerges(actor, { projectId, ids }),
      ]) {
        await expect(act()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      }
    }
    // One of another project is not found, whatever its lead may do there.
    const elsewhere = (await makeProject()).id;
    const lead = await makeMember(elsewhere, 'LEAD');
    await expect(approveMerges(lead, { projectId: elsewhere, ids })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is hidden from who votes on one of its templates', async () => {
    const scene = await makeMergeScene();
    const { projectId } = scene;
    const admin = await makeMember(projectId, 'ADMIN');
    const [proposal] = await propose(scene);
    expect((await listMergeProposals(admin, { projectId })).proposals).toHaveLength(1);
    const templateId = proposal?.members[0]?.templateId ?? '';
    const roundId = await enterRound(scene, templateId);
    const leaseUntil = new Date(Date.now() + 60_000);
    await db().assignment.create({
      data: { roundId, templateId, userId: admin.userId, claimToken: 'token', leaseUntil },
    });
    const list = await listMergeProposals(admin, { projectId });
    expect([list.proposals, list.withheld]).toEqual([[], 1]);
    const ids = [proposal?.id ?? ''];
    for (const act of [approveMerges, rejectMerges]) {
      await expect(act(admin, { projectId, ids })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
