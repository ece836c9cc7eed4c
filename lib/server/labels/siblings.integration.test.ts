import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { voteInputSchema } from '#lib/domain/labels/vote-input.ts';
import { paperProtocol } from '#lib/domain/protocol/shipped-protocols.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import {
  castVote,
  type LabelScene,
  makeLabelScene,
  takeItem,
} from '#lib/server/testing/make-label-scene.ts';
import { listOwnActs } from './list-own-acts.ts';
import { listSiblings } from './list-siblings.ts';
import { settleDispute } from './settle-dispute.ts';
import { skipAssignment } from './skip-assignment.ts';
import { submitVote } from './submit-vote.ts';
import { reviseVote, undoVote } from './undo-vote.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const normal = voteInputSchema.parse({ label: 'normal', reason: 'routine', seconds: 9 });
const abnormal = voteInputSchema.parse({
  label: 'abnormal',
  category: 'other',
  confidence: 'high',
  reason: 'it stops',
});

type Scene = LabelScene & { first: Actor; second: Actor };

/** Six templates, of which all but the last are near-duplicates of one another. */
async function makeScene(options: { quorum?: number; shown?: boolean } = {}): Promise<Scene> {
  const protocol = paperProtocol(options.quorum ?? 2);
  const [blind, ...rest] = protocol.stages;
  const shown = { stages: [{ ...blind, originalTag: 'shown' }, ...rest] } as typeof protocol;
  const scene = await makeLabelScene({
    voters: 2,
    templates: 6,
    protocol: options.shown ? { ...protocol, ...shown } : protocol,
  });
  await testDb.db.template.updateMany({
    where: { id: { in: scene.templateIds.slice(0, 5) } },
    data: { nearGroup: `near-${scene.projectId}` },
  });
  const [first, second] = scene.voters as [Actor, Actor];
  return { ...scene, first, second };
}

const idOf = (scene: Scene, at: number) => scene.templateIds[at] as string;
const votesOf = (actor: Actor) =>
  testDb.db.vote.findMany({
    where: { userId: actor.userId, withdrawnAt: null },
    orderBy: { templateId: 'asc' },
  });
const itemsOf = (scene: Scene) =>
  testDb.db.roundItem.findMany({ where: { roundId: scene.roundId }, orderBy: { position: 'asc' } });

describe('listSiblings', () => {
  test('tells who may vote on what, one’s own votes, and nothing of others', async () => {
    const scene = await makeScene({ quorum: 1 });
    const { first, second } = scene;
    await castVote(scene, second, {
      templateId: idOf(scene, 0),
      label: 'abnormal',
      reason: 'secret',
      category: 'other',
      confidence: 'low',
    });
    const mine = await castVote(scene, first, { templateId: idOf(scene, 3), label: 'normal' });
    const held = await takeItem(scene, first, idOf(scene, 4));
    const { siblings, total } = await listSiblings(first, held);
    expect(total).toBe(4);
    const by = (at: number) => siblings.find((one) => one.templateId === idOf(scene, at));
    expect(by(0)).toMatchObject({ standing: 'closed', label: null, originalLabel: 'withheld' });
    expect(by(3)).toMatchObject({ standing: 'voted', label: 'normal', originalLabel: 'normal' });
    expect(JSON.stringify(siblings)).not.toMatch(/secret|abnormal|DISPUTED|AGREED/);
    await expect(listSiblings(second, mine)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a vote applied to near-duplicates', () => {
  test('is one event per item, takes no time of theirs, and counts once however often it is sent', async () => {
    const scene = await makeScene();
    const item = await takeItem(scene, scene.first, idOf(scene, 0));
    const chosen = [idOf(scene, 2), idOf(scene, 4)];
    const send = () => submitVote(scene.first, { ...item, vote: normal, siblings: chosen });
    const receipt = await send();
    expect(receipt.siblings.map((one) => one.counted)).toEqual([true, true]);
    expect(await send()).toEqual({ ...receipt, repeated: true });
    expect((await votesOf(scene.first)).map((one) => [one.seconds, one.siblingOf])).toEqual(
      expect.arrayContaining([
        [9, null],
        [null, item.assignmentId],
        [null, item.assignmentId],
      ]),
    );
    const events = await testDb.db.historyEvent.findMany({
      where: { projectId: scene.projectId, kind: 'vote.cast' },
    });
    expect(events.map((one) => one.entityId).sort()).toEqual([idOf(scene, 0), ...chosen].sort());
    expect((await itemsOf(scene)).map(({ votes, claims }) => [votes, claims])).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
      [0, 0],
      [1, 0],
      [0, 0],
    ]);
    expect(await verifyHistory(scene.lead, scene)).toMatchObject({ brokenAt: null });
  });

  test('is taken back by one undo, decisions that it completed included', async () => {
    const scene = await makeScene();
    const siblings = [idOf(scene, 1), idOf(scene, 2)];
    for (const actor of [scene.first, scene.second]) {
      const item = await takeItem(scene, actor, idOf(scene, 0));
      await submitVote(actor, { ...item, vote: normal, siblings });
    }
    const states = async () => (await itemsOf(scene)).slice(0, 3).map((one) => one.state);
    expect(await states()).toEqual(['AGREED', 'AGREED', 'AGREED']);
    expect(await undoVote(scene.second, scene)).toMatchObject({
      templateId: idOf(scene, 0),
      siblings: { withdrawn: 2, kept: 0 },
    });
    expect(await states()).toEqual(['OPEN', 'OPEN', 'OPEN']);
    expect([(await votesOf(scene.first)).length, (await votesOf(scene.second)).length]).toEqual([
      3, 0,
    ]);
    // The one that was judged is in hand again with what was said; the others are back in the queue, without a word.
    const back = await takeItem(scene, scene.second, idOf(scene, 0));
    expect(back.draft).toMatchObject({ label: 'normal', reason: 'routine' });
    expect((await takeItem(scene, scene.second, idOf(scene, 1))).draft).toBeNull();
    expect(await verifyHistory(scene.lead, scene)).toMatchObject({ brokenAt: null });
  });

  test('leaves out what the person has voted on or skipped, and what others filled meanwhile', async () => {
    const scene = await makeScene({ quorum: 1 });
    await castVote(scene, scene.first, {
      templateId: idOf(scene, 1),
      label: 'abnormal',
      category: 'other',
      confidence: 'low',
      reason: 'mine',
    });
    const skipped = await takeItem(scene, scene.first, idOf(scene, 2));
    await skipAssignment(scene.first, { ...skipped, reason: 'not my field' });
    const filled = await takeItem(scene, scene.second, idOf(scene, 4));
    await submitVote(scene.second, { ...filled, vote: normal });
    const item = await takeItem(scene, scene.first, idOf(scene, 0));
    const siblings = [1, 2, 3, 4].map((at) => idOf(scene, at));
    const receipt = await submitVote(scene.first, { ...item, vote: normal, siblings });
    expect(receipt.siblings.map(({ templateId, counted }) => [templateId, counted])).toEqual(
      siblings.map((id, at) => [id, at === 2]),
    );
    expect(
      (await votesOf(scene.first)).find((one) => one.templateId === idOf(scene, 1))?.label,
    ).toBe('ABNORMAL');
    const votes = await testDb.db.vote.count({
      where: { templateId: idOf(scene, 4), withdrawnAt: null },
    });
    expect(votes).toBe(1);
  });

  test('two people who apply theirs at once neither deadlock nor exceed the quorum', async () => {
    const scene = await makeScene({ quorum: 1 });
    // One after the other: who takes first holds the first three.
    const held = [
      await takeItem(scene, scene.first, idOf(scene, 0)),
      await takeItem(scene, scene.second, idOf(scene, 3)),
    ] as const;
    const others = (id: string) => scene.templateIds.slice(0, 5).filter((one) => one !== id);
    await Promise.all([
      submitVote(scene.first, {
        ...held[0],
        vote: normal,
        siblings: others(held[0].template.id),
      }),
      submitVote(scene.second, {
        ...held[1],
        vote: normal,
        siblings: others(held[1].template.id),
      }),
    ]);
    for (const item of await itemsOf(scene)) {
      expect(item.votes + item.claims).toBeLessThanOrEqual(1);
    }
  });

  test('asks for what a correction needs where the tags are in sight; no stranger to the group is taken', async () => {
    const scene = await makeScene({ shown: true });
    const item = await takeItem(scene, scene.first, idOf(scene, 0));
    await testDb.db.template.update({
      where: { id: idOf(scene, 1) },
      data: { originalLabel: 'ABNORMAL' },
    });
    const apply = (siblings: string[]) =>
      submitVote(scene.first, { ...item, vote: { ...normal, reason: '' }, siblings });
    await expect(apply([idOf(scene, 1)])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(apply([idOf(scene, 5)])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(apply(['none'])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await votesOf(scene.first)).toEqual([]);
  });
});

describe('taking back', () => {
  test('is done once under its tokens, whatever arrives again', async () => {
    const scene = await makeScene();
    const item = await takeItem(scene, scene.first, idOf(scene, 0));
    const nextToken = crypto.randomUUID();
    await submitVote(scene.first, { ...item, vote: abnormal });
    const undo = () => reviseVote(scene.first, { ...item, nextToken });
    expect((await undo()).repeated).toBe(false);
    expect((await undo()).repeated).toBe(true);
    await expect(submitVote(scene.first, { ...item, vote: abnormal })).rejects.toMatchObject({
      details: { reason: 'token' },
    });
    await submitVote(scene.first, { ...item, claimToken: nextToken, vote: normal });
    expect((await votesOf(scene.first)).map((one) => one.label)).toEqual(['NORMAL']);
    // A late copy of the undo finds the slot handed in under the token it asked for, and lets it be.
    expect((await undo()).repeated).toBe(true);
    expect(await votesOf(scene.first)).toHaveLength(1);
    const stale = { ...item, nextToken: crypto.randomUUID() };
    await expect(reviseVote(scene.first, stale)).rejects.toMatchObject({
      details: { reason: 'token' },
    });
  });

  test('goes back over skips as over votes, the last first', async () => {
    const scene = await makeScene();
    const [one, other] = [
      await takeItem(scene, scene.first, idOf(scene, 0)),
      await takeItem(scene, scene.first, idOf(scene, 1)),
    ];
    await submitVote(scene.first, { ...one, vote: normal });
    await skipAssignment(scene.first, { ...other, reason: 'not my field' });
    expect((await listOwnActs(scene.first, scene)).map((act) => [act.number, act.label])).toEqual([
      [other.template.number, null],
      [one.template.number, 'normal'],
    ]);
    expect((await undoVote(scene.first, scene)).templateId).toBe(other.template.id);
    expect((await undoVote(scene.first, scene)).templateId).toBe(one.template.id);
    expect(await listOwnActs(scene.first, scene)).toEqual([]);
    const desk = await takeItem(scene, scene.first, idOf(scene, 0));
    expect(desk.draft?.reason).toBe('routine');
    const claims = (await itemsOf(scene)).map((item) => item.claims);
    expect(claims.slice(0, 2)).toEqual([1, 1]);
  });

  test('a skipped item that others have filled stays skipped, and says so', async () => {
    const scene = await makeScene({ quorum: 1 });
    const item = await takeItem(scene, scene.first, idOf(scene, 0));
    await skipAssignment(scene.first, { ...item, reason: 'not my field' });
    await castVote(scene, scene.second, { templateId: idOf(scene, 0), label: 'normal' });
    await expect(undoVote(scene.first, scene)).rejects.toMatchObject({
      details: { reason: 'quorum' },
    });
  });

  test('what a lead has settled of the near-duplicates stays, and is told', async () => {
    const scene = await makeScene();
    const siblings = [idOf(scene, 1), idOf(scene, 2)];
    const item = await takeItem(scene, scene.first, idOf(scene, 0));
    await submitVote(scene.first, { ...item, vote: abnormal, siblings });
    const { revision } = await testDb.db.template.findUniqueOrThrow({
      where: { id: idOf(scene, 1) },
    });
    await settleDispute(scene.lead, {
      templateId: idOf(scene, 1),
      revision,
      label: 'normal',
      reason: 'known',
    });
    expect((await undoVote(scene.first, scene)).siblings).toEqual({ withdrawn: 1, kept: 1 });
    expect((await votesOf(scene.first)).map((one) => one.templateId)).toEqual([idOf(scene, 1)]);
  });
});
