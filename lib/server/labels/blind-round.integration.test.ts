import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { voteDigest } from '#lib/domain/labels/vote-digest.ts';
import { voteInputSchema } from '#lib/domain/labels/vote-input.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { castVote, makeLabelScene, takeItem } from '#lib/server/testing/make-label-scene.ts';
import { addTemplatesToRound } from '../rounds/add-templates-to-round.ts';
import { closeRound } from '../rounds/close-round.ts';
import { getRoundProgress } from '../rounds/get-round-progress.ts';
import { openRound } from '../rounds/open-round.ts';
import { claimAssignments } from './claim-assignments.ts';
import { heartbeatAssignment } from './heartbeat-assignment.ts';
import { releaseAssignment } from './release-assignment.ts';
import { retakeSkipped } from './retake-skipped.ts';
import { getDraft, saveDraft } from './save-draft.ts';
import { settleDispute } from './settle-dispute.ts';
import { skipAssignment } from './skip-assignment.ts';
import { submitVote } from './submit-vote.ts';
import { undoVote } from './undo-vote.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const at = <T>(list: readonly T[], index: number): T => {
  const value = list[index];
  if (value === undefined) throw new Error(`nothing at ${index}`);
  return value;
};
const template = (id: string) => testDb.db.template.findUniqueOrThrow({ where: { id } });
const item = (roundId: string, templateId: string) =>
  testDb.db.roundItem.findUniqueOrThrow({ where: { roundId_templateId: { roundId, templateId } } });
const vote = (label: 'normal' | 'abnormal') => voteInputSchema.parse({ label });

describe('rounds', () => {
  test('one open round per project; templates that come later can be added', async () => {
    const scene = await makeLabelScene();
    await expect(openRound(scene.lead, { projectId: scene.projectId })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await testDb.db.template.create({
      data: {
        projectId: scene.projectId,
        number: 99,
        eventId: 'late',
        aliases: [],
        text: 'late',
        textHash: 'late',
      },
    });
    expect(await addTemplatesToRound(scene.lead, { roundId: scene.roundId })).toEqual({ added: 1 });
    expect(await addTemplatesToRound(scene.lead, { roundId: scene.roundId })).toEqual({ added: 0 });
  });

  test('an empty project has nothing to vote on, and the desk says so', async () => {
    const project = await makeProject();
    const lead = await makeMember(project.id, 'LEAD');
    const voter = await makeMember(project.id, 'ANNOTATOR');
    await expect(openRound(lead, { projectId: project.id })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await testDb.db.round.count({ where: { projectId: project.id } })).toBe(0);
    expect(await claimAssignments(voter, { projectId: project.id })).toMatchObject({
      status: 'nothing-imported',
    });
  });

  test('closing sends differing votes to the lead and leaves the rest open', async () => {
    const scene = await makeLabelScene({ voters: 3 });
    const [a, b] = scene.voters.map((_, index) => at(scene.voters, index));
    const first = at(scene.templateIds, 0);
    await castVote(scene, a as never, { templateId: first, label: 'normal' });
    await castVote(scene, b as never, { templateId: first, label: 'abnormal' });
    await castVote(scene, b as never, { templateId: at(scene.templateIds, 1), label: 'normal' });
    expect(await closeRound(scene.lead, { roundId: scene.roundId })).toEqual({
      disputed: 1,
      unfinished: 1,
      panel: null,
    });
    expect((await template(first)).labelState).toBe('DISPUTED');
    expect((await template(at(scene.templateIds, 1))).labelState).toBe('OPEN');
    await expect(closeRound(scene.lead, { roundId: scene.roundId })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await claimAssignments(a as never, { projectId: scene.projectId })).toMatchObject({
      status: 'no-round',
    });
  });

  test('progress: the lead sees everyone, an annotator only their own line and no outcome', async () => {
    const scene = await makeLabelScene({ voters: 2 });
    await castVote(scene, at(scene.voters, 0), {
      templateId: at(scene.templateIds, 0),
      label: 'normal',
    });
    const lead = await getRoundProgress(scene.lead, { roundId: scene.roundId });
    expect(lead.people.map((person) => person.voted).sort()).toEqual([0, 1]);
    expect(lead.totals).toEqual({ open: 2, agreed: 0, disputed: 0, decided: 0, votes: 1 });
    const own = await getRoundProgress(at(scene.voters, 1), { roundId: scene.roundId });
    expect(own.people).toHaveLength(1);
    expect(own.totals).toBeNull();
  });
});

describe('votes', () => {
  test('unanimous votes become the final label, with the evidence in the history', async () => {
    const scene = await makeLabelScene({ voters: 3 });
    const id = at(scene.templateIds, 0);
    for (const voter of scene.voters) {
      await castVote(scene, voter, { templateId: id, label: 'abnormal', reason: 'it fails' });
    }
    expect(await template(id)).toMatchObject({ labelState: 'FINAL', finalLabel: 'ABNORMAL' });
    expect((await item(scene.roundId, id)).state).toBe('AGREED');
    const decision = await testDb.db.decision.findFirstOrThrow({ where: { templateId: id } });
    expect(decision).toMatchObject({ kind: 'UNANIMOUS', isCorrection: true, original: 'NORMAL' });
    const events = await testDb.db.historyEvent.findMany({
      where: { projectId: scene.projectId, entityId: id },
      orderBy: { seq: 'asc' },
    });
    const cast = events.filter((event) => event.kind === 'vote.cast');
    expect(JSON.stringify(cast.map((event) => event.payload))).not.toContain('ABNORMAL');
    const { votes: revealed } = at(events, events.length - 1).payload as {
      votes: Parameters<typeof voteDigest>[0][];
    };
    expect(revealed.map(voteDigest).sort()).toEqual(
      cast.map((event) => (event.payload as { digest: string }).digest).sort(),
    );
    expect(await verifyHistory(scene.lead, { projectId: scene.projectId })).toMatchObject({
      brokenAt: null,
    });
  });

  test('differing votes make a dispute, and only at the quorum', async () => {
    const scene = await makeLabelScene({ voters: 3 });
    const id = at(scene.templateIds, 0);
    await castVote(scene, at(scene.voters, 0), { templateId: id, label: 'abnormal' });
    await castVote(scene, at(scene.voters, 1), { templateId: id, label: 'normal' });
    expect((await template(id)).labelState).toBe('OPEN');
    await castVote(scene, at(scene.voters, 2), { templateId: id, label: 'normal' });
    expect(await template(id)).toMatchObject({ labelState: 'DISPUTED', finalLabel: null });
  });

  test('the same submission sent again is acknowledged and counted once', async () => {
    const scene = await makeLabelScene();
    const held = await takeItem(scene, at(scene.voters, 0), at(scene.templateIds, 0));
    const input = {
      assignmentId: held.assignmentId,
      claimToken: held.claimToken,
      vote: vote('normal'),
    };
    expect((await submitVote(at(scene.voters, 0), input)).repeated).toBe(false);
    expect((await submitVote(at(scene.voters, 0), input)).repeated).toBe(true);
    expect(await testDb.db.vote.count({ where: { roundId: scene.roundId } })).toBe(1);
    await expect(
      submitVote(at(scene.voters, 0), { ...input, claimToken: randomUUID() }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('a final label that differs makes the traces of the template stale', async () => {
    const scene = await makeLabelScene({ voters: 1 });
    const id = at(scene.templateIds, 0);
    const common = { projectId: scene.projectId, templateId: id, promptVersion: '1', author: 'x' };
    const make = (label: 'NORMAL' | 'ABNORMAL', state: 'ACCEPTED' | 'REJECTED') =>
      testDb.db.trace.create({
        data: { ...common, origin: 'RULE', label, state, originalThink: '', think: '' },
      });
    const traces = [
      await make('NORMAL', 'ACCEPTED'),
      await make('ABNORMAL', 'ACCEPTED'),
      await make('NORMAL', 'REJECTED'),
    ];
    await castVote(scene, at(scene.voters, 0), { templateId: id, label: 'abnormal' });
    const states = await Promise.all(
      traces.map(({ id: traceId }) =>
        testDb.db.trace.findUniqueOrThrow({ where: { id: traceId } }),
      ),
    );
    expect(states.map((trace) => trace.state)).toEqual(['STALE', 'ACCEPTED', 'REJECTED']);
    expect(
      await testDb.db.historyEvent.count({
        where: { projectId: scene.projectId, kind: 'trace.staled' },
      }),
    ).toBe(1);
  });
});

describe('holding an item', () => {
  test('a lease that ran out frees the slot; a late vote counts while there is room', async () => {
    const scene = await makeLabelScene({ voters: 2, quorum: 1, templates: 1 });
    const id = at(scene.templateIds, 0);
    const held = await takeItem(scene, at(scene.voters, 0), id);
    const waiting = await claimAssignments(at(scene.voters, 1), { projectId: scene.projectId });
    expect(waiting).toMatchObject({ status: 'leased', leased: { items: 1 } });
    expect(waiting.leased.until).not.toBeNull();
    await testDb.db.assignment.update({
      where: { id: held.assignmentId },
      data: { leaseUntil: new Date(0) },
    });
    const late = {
      assignmentId: held.assignmentId,
      claimToken: held.claimToken,
      vote: vote('normal'),
    };
    const other = await takeItem(scene, at(scene.voters, 1), id);
    await expect(submitVote(at(scene.voters, 0), late)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { reason: 'quorum' },
    });
    await releaseAssignment(at(scene.voters, 1), other);
    expect(await submitVote(at(scene.voters, 0), late)).toMatchObject({ accepted: true });
    expect(await item(scene.roundId, id)).toMatchObject({ votes: 1, claims: 0, state: 'AGREED' });
  });

  test('a heartbeat renews the lease; a reload gives the same items and tokens', async () => {
    const scene = await makeLabelScene();
    const [voter] = scene.voters;
    if (!voter) throw new Error('no voter');
    const input = { projectId: scene.projectId, want: 3 };
    const first = await claimAssignments(voter, input);
    const again = await claimAssignments(voter, input);
    expect(again.items.map((one) => one.claimToken)).toEqual(
      first.items.map((one) => one.claimToken),
    );
    const [held] = first.items;
    if (!held) throw new Error('no item');
    await testDb.db.assignment.update({
      where: { id: held.assignmentId },
      data: { leaseUntil: new Date(0) },
    });
    const { leaseUntil } = await heartbeatAssignment(voter, held);
    expect(leaseUntil.getTime()).toBeGreaterThan(Date.now() + 200_000);
  });

  test('skip gives the slot to others and comes back only when asked for', async () => {
    const scene = await makeLabelScene({ voters: 1, quorum: 1, templates: 1 });
    const voter = at(scene.voters, 0);
    const held = await takeItem(scene, voter, at(scene.templateIds, 0));
    await skipAssignment(voter, { ...held, reason: 'cannot tell' });
    await skipAssignment(voter, { ...held, reason: 'cannot tell' });
    expect(await item(scene.roundId, at(scene.templateIds, 0))).toMatchObject({ claims: 0 });
    expect(await claimAssignments(voter, { projectId: scene.projectId })).toMatchObject({
      status: 'waiting',
      own: { skipped: 1 },
    });
    expect(await retakeSkipped(voter, { projectId: scene.projectId })).toEqual({ retaken: 1 });
    await takeItem(scene, voter, at(scene.templateIds, 0));
  });

  test('a draft is revisioned: a stale one is refused and told what is kept', async () => {
    const scene = await makeLabelScene();
    const voter = at(scene.voters, 0);
    const held = await takeItem(scene, voter, at(scene.templateIds, 0));
    const draft = (reason: string) => ({ label: null, category: null, confidence: null, reason });
    expect(await saveDraft(voter, { ...held, revision: 0, draft: draft('one') })).toEqual({
      revision: 1,
    });
    await expect(
      saveDraft(voter, { ...held, revision: 0, draft: draft('two') }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { reason: 'draft', revision: 1, draft: { reason: 'one' } },
    });
    expect(await getDraft(voter, held)).toMatchObject({ revision: 1, draft: { reason: 'one' } });
    const again = await takeItem(scene, voter, at(scene.templateIds, 0));
    expect(again).toMatchObject({ draftRevision: 1, draft: { reason: 'one' } });
  });
});

describe('undo', () => {
  test('reopens what the vote had decided, keeps every row, and ignores a late copy', async () => {
    const scene = await makeLabelScene({ voters: 2 });
    const id = at(scene.templateIds, 0);
    await castVote(scene, at(scene.voters, 0), { templateId: id, label: 'normal' });
    const held = await castVote(scene, at(scene.voters, 1), { templateId: id, label: 'normal' });
    const before = await template(id);
    expect(before.labelState).toBe('FINAL');
    await undoVote(at(scene.voters, 1), { projectId: scene.projectId });
    expect(await template(id)).toMatchObject({
      labelState: 'OPEN',
      finalLabel: null,
      revision: before.revision + 1,
    });
    expect(await item(scene.roundId, id)).toMatchObject({ state: 'OPEN', votes: 1, claims: 1 });
    expect(await testDb.db.vote.count({ where: { templateId: id } })).toBe(2);
    expect(await testDb.db.decision.count({ where: { templateId: id } })).toBe(1);
    await expect(
      submitVote(at(scene.voters, 1), { ...held, vote: vote('normal') }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    // The tag is known to this voter by now: a vote that changes it must say why.
    const bare = { templateId: id, label: 'abnormal' } as const;
    await expect(castVote(scene, at(scene.voters, 1), bare)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { missing: ['category', 'confidence', 'reason'] },
    });
    const said = { category: 'other', confidence: 'low', reason: 'it stops' } as const;
    await castVote(scene, at(scene.voters, 1), { ...bare, ...said });
    expect((await template(id)).labelState).toBe('DISPUTED');
    await undoVote(at(scene.voters, 1), { projectId: scene.projectId });
    expect((await template(id)).labelState).toBe('OPEN');
    expect(await verifyHistory(scene.lead, { projectId: scene.projectId })).toMatchObject({
      brokenAt: null,
    });
  });

  test('goes back vote by vote, and not behind a lead’s decision', async () => {
    const scene = await makeLabelScene({ voters: 2 });
    const [first, second] = scene.templateIds;
    const voter = at(scene.voters, 0);
    await castVote(scene, voter, { templateId: first as string, label: 'normal' });
    await castVote(scene, voter, { templateId: second as string, label: 'normal' });
    expect((await undoVote(voter, scene)).templateId).toBe(second);
    expect((await undoVote(voter, scene)).templateId).toBe(first);
    await expect(undoVote(voter, scene)).rejects.toMatchObject({ code: 'CONFLICT' });
    await castVote(scene, voter, { templateId: first as string, label: 'normal' });
    await castVote(scene, at(scene.voters, 1), { templateId: first as string, label: 'abnormal' });
    const { revision } = await template(first as string);
    await settleDispute(scene.lead, {
      templateId: first as string,
      revision,
      label: 'abnormal',
      category: 'other',
      confidence: 'medium',
      reason: 'see the neighbours',
    });
    await expect(undoVote(voter, scene)).rejects.toMatchObject({ details: { reason: 'settled' } });
  });
});
