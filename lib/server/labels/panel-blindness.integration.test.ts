import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { chainHash } from '#lib/domain/history/chain-hash.ts';
import { listHistory } from '#lib/server/history/list-history.ts';
import { getRailCounts } from '#lib/server/projects/get-rail-counts.ts';
import { createSnapshot } from '#lib/server/snapshots/create-snapshot.ts';
import { previewSnapshot } from '#lib/server/snapshots/preview-snapshot.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeUser } from '#lib/server/testing/factories.ts';
import { readAll } from '#lib/server/testing/label-reads.ts';
import { castVote, makeLabelScene, takeItem } from '#lib/server/testing/make-label-scene.ts';
import { makePanelScene, type PanelScene } from '#lib/server/testing/make-panel-scene.ts';
import { mayVote } from '../rounds/authorize-voter.ts';
import { closeRound } from '../rounds/close-round.ts';
import { openRound } from '../rounds/open-round.ts';
import { claimAssignments } from './claim-assignments.ts';
import { getOwnItem } from './get-own-item.ts';
import { listDisputes } from './list-disputes.ts';
import { reopenTemplate } from './reopen-template.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const SECRET = 'what the first said in the panel';
const WHY = { category: 'other', confidence: 'high', reason: SECRET } as const;

/** The first voter has voted in the panel, the second holds the item, the third is only asked. */
async function makeTarget(): Promise<PanelScene & { waiting: string; held: string }> {
  const scene = await makePanelScene();
  const [first, second] = scene.voters as [Actor, Actor];
  await castVote(scene, first, { templateId: scene.disputed, label: 'abnormal', ...WHY });
  const { assignmentId } = await takeItem(scene, second, scene.disputed);
  return { ...scene, roundId: scene.panelId, waiting: scene.disputed, held: assignmentId };
}

/** Reads of the panel's own items, where its voters see what the stage reveals. */
const IN_THE_PANEL = new Set(['claimAssignments', 'ownDisputedItem']);

test('no answer tells a panel’s voter what another voted there before their own vote', async () => {
  const target = await makeTarget();
  for (const voter of target.voters.slice(1)) {
    for (const role of ['ANNOTATOR', 'REVIEWER', 'ENGINEER', 'LEAD', 'ADMIN'] as const) {
      await testDb.db.member.updateMany({ where: { userId: voter.userId }, data: { role } });
      for (const [name, answer] of Object.entries(await readAll(voter, target))) {
        expect(answer, `${role} ${name}`).not.toContain(SECRET);
        // Names stand in the lead's list of people, which tells only how many, and beside what is decided.
        if (!['getRoundProgress', 'getProgress', 'auditLog'].includes(name)) {
          expect(answer, `${role} ${name}`).not.toContain('voter 0');
        }
      }
    }
    await testDb.db.member.updateMany({
      where: { userId: voter.userId },
      data: { role: 'ANNOTATOR' },
    });
  }
  const [, second] = target.voters as [Actor, Actor];
  expect(JSON.stringify(await getOwnItem(second, { assignmentId: target.held }))).not.toContain(
    SECRET,
  );
});

test('the leak test can fail: after their own vote, a panel’s voter reads the others, but only there', async () => {
  const target = await makeTarget();
  const [, second] = target.voters as [Actor, Actor];
  await castVote(target, second, { templateId: target.disputed, label: 'normal' });
  const item = await getOwnItem(second, { assignmentId: target.held });
  expect(JSON.stringify(item)).toContain(SECRET);
  for (const [name, answer] of Object.entries(await readAll(second, target))) {
    if (!IN_THE_PANEL.has(name)) expect(answer, name).not.toContain(SECRET);
  }
});

test('an admin who votes is told nothing by what an earlier round left of the same template', async () => {
  const target = await makeTarget();
  const admin = await makeUser('Admin', true);
  const input = { projectId: target.projectId };
  await testDb.db.assignment.updateMany({
    where: { roundId: target.panelId, state: 'CLAIMED' },
    data: { leaseUntil: new Date(0) },
  });
  const desk = await claimAssignments(admin, { ...input, join: true });
  expect(desk.status).toBe('working');
  // The blind round left the template disputed; in the panel that this admin votes in it is not to settle.
  expect(await getRailCounts(admin, input)).toMatchObject({ settle: 0 });
  expect(await listDisputes(admin, input)).toMatchObject({ rows: [], counts: { disputed: 0 } });
  for (const [name, answer] of Object.entries(await readAll(admin, target))) {
    if (!IN_THE_PANEL.has(name)) expect(answer, name).not.toContain('because ');
  }
});

test('from the audit log a voter can guess no event: neither its kind nor, by its hash, its content', async () => {
  const scene = await makeLabelScene({ voters: 2, templates: 1 });
  const templateId = scene.templateIds[0] as string;
  const [first, second] = scene.voters as [Actor, Actor];
  await castVote(scene, first, { templateId, label: 'abnormal' });
  await castVote(scene, second, { templateId, label: 'normal' });
  const role = 'ADMIN';
  await testDb.db.member.updateMany({ where: { userId: second.userId }, data: { role } });
  const { events } = await listHistory(second, { projectId: scene.projectId });
  const [disputed, own] = events as [(typeof events)[0], (typeof events)[0]];
  expect(own).toMatchObject({ kind: 'vote.cast', actorName: 'voter 1' });
  expect(disputed).toMatchObject({
    kind: 'withheld',
    entityId: '',
    actorName: null,
    payload: null,
    hash: null,
  });
  // Even with the hash of the next event the salt keeps the guess from being checked.
  const row = await testDb.db.historyEvent.findFirstOrThrow({
    where: { projectId: scene.projectId, kind: 'template.disputed' },
  });
  const { salt: _salt, ...guess } = row.payload as Record<string, unknown>;
  const event = { ...row, createdAt: row.createdAt.toISOString() };
  expect(chainHash(row.prevHash, { ...event, payload: guess })).not.toBe(row.hash);
  expect(chainHash(row.prevHash, { ...event, payload: row.payload })).toBe(row.hash);
});

test('a template sent back into an open round is not told of by its earlier, closed round', async () => {
  const scene = await makeLabelScene({ voters: 2, templates: 1 });
  const templateId = scene.templateIds[0] as string;
  for (const [index, voter] of scene.voters.entries()) {
    await castVote(scene, voter, { templateId, label: index === 0 ? 'abnormal' : 'normal' });
  }
  await closeRound(scene.lead, { roundId: scene.roundId });
  await reopenTemplate(scene.lead, { templateId, reason: 'why', kind: 'settle' });
  await openRound(scene.lead, { projectId: scene.projectId });
  const admin = await makeUser('Admin', true);
  await claimAssignments(admin, { projectId: scene.projectId, join: true });
  expect(await getRailCounts(admin, scene)).toMatchObject({ settle: 0 });
  expect(await listDisputes(admin, scene)).toMatchObject({ rows: [], counts: { disputed: 0 } });
});

test('who votes can neither freeze nor read snapshots; the desk is open to whom the protocol asks', async () => {
  const scene = await makeLabelScene({ voters: 1, templates: 1 });
  const admin = await makeUser('Admin', true);
  const input = { projectId: scene.projectId, config: {} };
  // Nothing is labelled yet, which is another matter.
  const tooFew = { code: 'SINGLE_CLASS' };
  await expect(previewSnapshot(admin, input)).rejects.toMatchObject(tooFew);
  await testDb.db.assignment.create({
    data: {
      roundId: scene.roundId,
      templateId: scene.templateIds[0] as string,
      userId: admin.userId,
      claimToken: 'token',
      leaseUntil: new Date(),
    },
  });
  await expect(previewSnapshot(admin, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(createSnapshot(admin, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await closeRound(scene.lead, { roundId: scene.roundId });
  await expect(previewSnapshot(admin, input)).rejects.toMatchObject(tooFew);
  expect(await mayVote(scene.voters[0] as Actor, scene.projectId)).toBe(true);
  expect(await mayVote(scene.lead, scene.projectId)).toBe(false);
});
