import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { Protocol } from '#lib/domain/protocol/protocol.ts';
import { paperProtocol, shippedProtocol } from '#lib/domain/protocol/shipped-protocols.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember } from '#lib/server/testing/factories.ts';
import { castVote, makeLabelScene, takeItem } from '#lib/server/testing/make-label-scene.ts';
import { makePanelScene } from '#lib/server/testing/make-panel-scene.ts';
import { closeRound } from '../rounds/close-round.ts';
import { getAgreement } from '../rounds/get-agreement.ts';
import { listRounds } from '../rounds/list-rounds.ts';
import { openPanel } from '../rounds/open-panel.ts';
import { openRound } from '../rounds/open-round.ts';
import { acceptUnanimous } from './accept-unanimous.ts';
import { addComment } from './add-comment.ts';
import { chooseProvisionally } from './choose-provisionally.ts';
import { claimAssignments } from './claim-assignments.ts';
import { getDispute } from './get-dispute.ts';
import { getOwnItem } from './get-own-item.ts';
import { listDisputes } from './list-disputes.ts';
import { listOwnPanel } from './list-own-panel.ts';
import { reopenTemplate } from './reopen-template.ts';
import { settleDispute } from './settle-dispute.ts';
import { reviseVote } from './undo-vote.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const template = (id: string) => testDb.db.template.findUniqueOrThrow({ where: { id } });
const SAID = { category: 'other', confidence: 'high', reason: 'it stops the job' } as const;

test('what a blind round left disputed goes to the panel, and only that', async () => {
  const scene = await makeLabelScene({ voters: 3, templates: 2 });
  const [disputed, agreed] = scene.templateIds as [string, string];
  for (const [index, voter] of scene.voters.entries()) {
    const label = index === 0 ? 'abnormal' : 'normal';
    await castVote(scene, voter, { templateId: disputed, label });
    await castVote(scene, voter, { templateId: agreed, label: 'normal' });
  }
  const { roundId } = scene;
  await expect(openPanel(scene.lead, { roundId })).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await closeRound(scene.lead, { roundId })).toMatchObject({ panel: null });
  const { rounds } = await listRounds(scene.lead, { projectId: scene.projectId });
  expect(rounds[0]).toMatchObject({ forPanel: 1 });
  const panel = await openPanel(scene.lead, { roundId });
  expect(panel).toMatchObject({ number: 2, items: 1, quorum: 3, voters: 3 });
  await expect(openPanel(scene.lead, { roundId })).rejects.toMatchObject({ code: 'CONFLICT' });
  const desk = await claimAssignments(scene.voters[0] as Actor, { projectId: scene.projectId });
  expect(desk).toMatchObject({ status: 'working', round: { kind: 'panel', quorum: 3, items: 1 } });
  expect((await template(disputed)).labelState).toBe('DISPUTED');
});

test('a panel voter sees the blind votes and reasons at once, the panel’s own after theirs', async () => {
  const scene = await makePanelScene();
  const [first, second] = scene.voters as [Actor, Actor];
  const item = await takeItem(scene, first, scene.disputed);
  const [blind] = item.panel?.former ?? [];
  expect(blind?.votes?.map((vote) => vote.reason).sort()).toEqual([
    'because 0',
    'because 1',
    'because 2',
  ]);
  expect(blind?.votes?.filter((vote) => vote.isMine)).toHaveLength(1);
  expect(JSON.stringify(item)).not.toContain('voter ');
  expect(item.panel).toMatchObject({ own: null, others: null, voteCount: 0 });
  expect(item.originalLabel).toBe('normal');
  await castVote(scene, first, { templateId: scene.disputed, label: 'abnormal', ...SAID });
  const other = await takeItem(scene, second, scene.disputed);
  expect(other.panel).toMatchObject({ own: null, others: null, voteCount: 1 });
  expect(JSON.stringify(other)).not.toContain(SAID.reason);
  await castVote(scene, second, { templateId: scene.disputed, label: 'normal' });
  const seen = await getOwnItem(second, { assignmentId: other.assignmentId });
  expect(seen.claimToken).toBe('');
  expect(seen.panel?.others).toMatchObject([{ label: 'abnormal', reason: SAID.reason }]);
  // The letters of a person are the same in both stages.
  const mine = [...(seen.panel?.former[0]?.votes ?? []), seen.panel?.own].filter(
    (one) => one?.isMine,
  );
  expect(new Set(mine.map((one) => one?.expert)).size).toBe(1);
});

test('a vote that changes the visible tag says why; the panel accepts, or the senior decides', async () => {
  const scene = await makePanelScene();
  const bare = { templateId: scene.disputed, label: 'abnormal' } as const;
  await expect(castVote(scene, scene.voters[0] as Actor, bare)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { missing: ['category', 'confidence', 'reason'] },
  });
  for (const voter of scene.voters) await castVote(scene, voter, { ...bare, ...SAID });
  expect(await template(scene.disputed)).toMatchObject({ finalLabel: 'ABNORMAL' });
  const decision = await testDb.db.decision.findFirstOrThrow({
    where: { templateId: scene.disputed },
  });
  expect(decision).toMatchObject({ kind: 'PANEL', category: 'other', isCorrection: true });
});

test('discussion under letters, revised votes, and what stays disputed reaches the senior', async () => {
  const scene = await makePanelScene();
  const [first, second, third] = scene.voters as [Actor, Actor, Actor];
  const { projectId, disputed: templateId } = scene;
  const item = await castVote(scene, first, { templateId, label: 'normal' });
  const told = await addComment(second, {
    assignmentId: (await takeItem(scene, second, templateId)).assignmentId,
    text: 'Look at the second line.',
  });
  expect(told.comments).toMatchObject([{ isMine: true, text: 'Look at the second line.' }]);
  await expect(testDb.db.comment.deleteMany()).rejects.toThrow(/append-only/);
  expect(await listOwnPanel(first, { projectId })).toMatchObject([
    { label: 'normal', comments: 1, unread: 1 },
  ]);
  await castVote(scene, second, { templateId, label: 'normal' });
  await castVote(scene, third, { templateId, label: 'normal' });
  expect(await template(templateId)).toMatchObject({ labelState: 'FINAL', finalLabel: 'NORMAL' });
  await reviseVote(first, { assignmentId: item.assignmentId });
  expect(await template(templateId)).toMatchObject({ labelState: 'DISPUTED', finalLabel: null });
  await castVote(scene, first, { templateId, label: 'abnormal', ...SAID });
  expect((await template(templateId)).labelState).toBe('DISPUTED');
  const list = await listDisputes(scene.lead, { projectId });
  expect(list.rows).toMatchObject([{ templateId, stage: 'panel', votes: 3 }]);
  const dispute = await getDispute(scene.lead, { templateId });
  expect(dispute.stages.map((stage) => [stage.kind, stage.voteCount])).toEqual([
    ['blind', 3],
    ['panel', 3],
  ]);
  expect(dispute).toMatchObject({ majority: 'normal', comments: [{ isMine: false }] });
  expect(JSON.stringify(dispute)).not.toContain('voter ');
  const events = await testDb.db.historyEvent.findMany({ where: { projectId } });
  expect(JSON.stringify(events)).toContain('comment.added');
  await settleDispute(scene.lead, {
    templateId,
    revision: dispute.revision,
    label: 'normal',
    reason: 'The neighbours say so.',
  });
  expect(await verifyHistory(scene.lead, { projectId })).toMatchObject({ brokenAt: null });
});

test('opinions of machines are told after a provisional choice, and the choice stays on record', async () => {
  const scene = await makePanelScene();
  await closeRound(scene.lead, { roundId: scene.panelId });
  const { disputed: templateId, projectId } = scene;
  await testDb.db.trace.create({
    data: {
      projectId,
      templateId,
      promptVersion: '1',
      author: 'rule teacher',
      origin: 'RULE',
      label: 'ABNORMAL',
      originalThink: 'because it failed',
      think: 'because it failed',
    },
  });
  const before = await getDispute(scene.lead, { templateId });
  expect(before.provisional).toBeNull();
  expect(JSON.stringify(before)).not.toContain('because it failed');
  const choice = { templateId, revision: before.revision, label: 'normal' } as const;
  const told = await chooseProvisionally(scene.lead, choice);
  expect(told.opinions.teacher).toMatchObject({ label: 'abnormal', think: 'because it failed' });
  // A second choice does not overwrite the first: that one was made without the opinions.
  await chooseProvisionally(scene.lead, { ...choice, label: 'abnormal' });
  expect((await getDispute(scene.lead, { templateId })).provisional?.label).toBe('normal');
  await settleDispute(scene.lead, { ...choice, label: 'abnormal', ...SAID });
  const event = await testDb.db.historyEvent.findFirstOrThrow({
    where: { projectId, kind: 'decision.settled' },
  });
  expect(event.payload).toMatchObject({ provisional: 'normal', label: 'ABNORMAL' });
  await expect(chooseProvisionally(scene.lead, choice)).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('a panel that closes early leaves its items to the senior; back to an open one takes votes anew', async () => {
  const scene = await makePanelScene();
  const { disputed: templateId, projectId } = scene;
  for (const voter of scene.voters.slice(0, 2)) {
    await castVote(scene, voter, { templateId, label: 'normal' });
  }
  const question = { templateId, reason: 'Which node?', kind: 'settle' } as const;
  await expect(reopenTemplate(scene.lead, question)).rejects.toMatchObject({
    details: { reason: 'open' },
  });
  await castVote(scene, scene.voters[2] as Actor, { templateId, label: 'abnormal', ...SAID });
  expect(await reopenTemplate(scene.lead, question)).toMatchObject({ inOpenRound: true });
  const again = await takeItem(scene, scene.voters[0] as Actor, templateId);
  expect(again).toMatchObject({ question: 'Which node?', panel: { own: null, voteCount: 0 } });
  expect(await closeRound(scene.lead, { roundId: scene.panelId })).toMatchObject({ disputed: 1 });
  expect((await listDisputes(scene.lead, { projectId })).counts).toMatchObject({ disputed: 1 });
});

test('a stage that escalates by itself opens the panel when it closes', async () => {
  const [blind, ...rest] = paperProtocol(3).stages as [object, ...object[]];
  const protocol = {
    name: 'x',
    stages: [{ ...blind, escalate: 'automatically' }, ...rest],
  } as Protocol;
  const scene = await makeLabelScene({ voters: 3, templates: 1, protocol });
  for (const [index, voter] of scene.voters.entries()) {
    const label = index === 0 ? 'abnormal' : 'normal';
    await castVote(scene, voter, { templateId: scene.templateIds[0] as string, label });
  }
  const closed = await closeRound(scene.lead, { roundId: scene.roundId });
  expect(closed.panel).toMatchObject({ items: 1, quorum: 3 });
});

test('two of three accept by majority; a round keeps the protocol that it began with', async () => {
  const scene = await makeLabelScene({
    voters: 3,
    templates: 1,
    protocol: shippedProtocol('two-of-three'),
  });
  await testDb.db.project.update({
    where: { id: scene.projectId },
    data: { protocol: paperProtocol(3) },
  });
  const templateId = scene.templateIds[0] as string;
  for (const [index, voter] of scene.voters.entries()) {
    await castVote(scene, voter, { templateId, label: index === 0 ? 'abnormal' : 'normal' });
  }
  const decision = await testDb.db.decision.findFirstOrThrow({ where: { templateId } });
  expect(decision).toMatchObject({ kind: 'MAJORITY', label: 'NORMAL' });
  await closeRound(scene.lead, { roundId: scene.roundId });
  await expect(openPanel(scene.lead, { roundId: scene.roundId })).rejects.toMatchObject({
    message: expect.stringContaining('no panel'),
  });
});

test('a panel may sit while the next blind round runs; the desk offers both', async () => {
  const scene = await makePanelScene();
  const { projectId } = scene;
  await reopenTemplate(scene.lead, { templateId: scene.agreed, reason: 'why', kind: 'settle' });
  const { id: blindId } = await openRound(scene.lead, { projectId });
  const voter = scene.voters[0] as Actor;
  const desk = await claimAssignments(voter, { projectId });
  expect(desk.rounds.map((round) => round.kind)).toEqual(['panel', 'blind']);
  expect(desk.round?.kind).toBe('panel');
  const blind = await claimAssignments(voter, { projectId, roundId: blindId });
  expect(blind).toMatchObject({ round: { kind: 'blind' }, items: [{ panel: null }] });
});

test('agreement before and after the panel, side by side on the same items', async () => {
  const scene = await makePanelScene();
  for (const voter of scene.voters) {
    await castVote(scene, voter, { templateId: scene.disputed, label: 'normal' });
  }
  const { report, afterPanel } = await getAgreement(scene.lead, { roundId: scene.roundId });
  expect(report).toMatchObject({ overlappingItems: 2, unanimousItems: 1 });
  expect(afterPanel).toMatchObject({ number: 2, items: 1 });
  expect(afterPanel?.report).toMatchObject({ overlappingItems: 2, unanimousItems: 2 });
  expect(afterPanel?.report.raw.value).toBe(1);
});

test('unanimous items of a closed round are accepted at once, after a count', async () => {
  const scene = await makeLabelScene({ voters: 3, templates: 3 });
  const [two, one] = scene.templateIds as [string, string, string];
  for (const voter of scene.voters.slice(0, 2)) {
    await castVote(scene, voter, { templateId: two, label: 'abnormal', ...SAID });
  }
  await castVote(scene, scene.voters[0] as Actor, { templateId: one, label: 'normal' });
  const input = { roundId: scene.roundId, minVotes: 2 };
  const preview = { ...input, isPreview: true };
  await expect(acceptUnanimous(scene.lead, preview)).rejects.toMatchObject({ code: 'CONFLICT' });
  await closeRound(scene.lead, input);
  const counts = { normal: 0, abnormal: 1, corrections: 1 };
  expect(await acceptUnanimous(scene.lead, preview)).toEqual({ ...counts, applied: false });
  expect((await template(two)).labelState).toBe('OPEN');
  expect(await acceptUnanimous(scene.lead, { ...input, isPreview: false })).toEqual({
    ...counts,
    applied: true,
  });
  expect(await template(two)).toMatchObject({ labelState: 'FINAL', finalLabel: 'ABNORMAL' });
  expect((await template(one)).labelState).toBe('OPEN');
});

test('the desk says who is asked, what a filter hides, and who holds the last items', async () => {
  const protocol = paperProtocol(1);
  const [blind] = protocol.stages;
  if (blind?.kind !== 'blind') throw new Error('no blind stage');
  const scene = await makeLabelScene({
    voters: 2,
    templates: 1,
    protocol: { ...protocol, stages: [{ ...blind, roles: ['REVIEWER'] }] },
  });
  const { projectId } = scene;
  const [voter] = scene.voters as [Actor];
  expect(await claimAssignments(voter, { projectId })).toMatchObject({
    status: 'not-assigned',
    askedRoles: ['REVIEWER'],
    items: [],
  });
  const [first, second] = [
    await makeMember(projectId, 'REVIEWER', 'Reviewer One'),
    await makeMember(projectId, 'REVIEWER', 'Reviewer Two'),
  ];
  const filter = { search: 'no such words' };
  expect(await claimAssignments(first, { projectId, filter })).toMatchObject({
    status: 'filtered-out',
  });
  expect((await claimAssignments(first, { projectId })).status).toBe('working');
  const waiting = await claimAssignments(second, { projectId });
  expect(waiting).toMatchObject({ status: 'leased', leased: { items: 1, by: ['Expert A'] } });
});
