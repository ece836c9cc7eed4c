import { expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { REPEAT_GAP } from '#lib/domain/checks/repeat-plan.ts';
import { db } from '#lib/server/db/client.ts';
import { listHistory } from '#lib/server/history/list-history.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { claimAssignments } from '#lib/server/labels/claim-assignments.ts';
import { getLabelHistory } from '#lib/server/labels/get-label-history.ts';
import { getOwnItem } from '#lib/server/labels/get-own-item.ts';
import { listOwnActs } from '#lib/server/labels/list-own-acts.ts';
import { listSiblings } from '#lib/server/labels/list-siblings.ts';
import { reopenTemplate } from '#lib/server/labels/reopen-template.ts';
import { skipAssignment } from '#lib/server/labels/skip-assignment.ts';
import { reviseVote, undoVote } from '#lib/server/labels/undo-vote.ts';
import { getRailCounts } from '#lib/server/projects/get-rail-counts.ts';
import { closeRound } from '#lib/server/rounds/close-round.ts';
import { getAgreement } from '#lib/server/rounds/get-agreement.ts';
import { getRoundProgress } from '#lib/server/rounds/get-round-progress.ts';
import { listRounds } from '#lib/server/rounds/list-rounds.ts';
import { openRound } from '#lib/server/rounds/open-round.ts';
import { getTemplate } from '#lib/server/templates/get-template.ts';
import { collectText } from '#lib/server/testing/collect-parts.ts';
import { makeUser } from '#lib/server/testing/factories.ts';
import {
  checkOfSlot,
  type Judged,
  judgeNext,
  makeCheckScene,
} from '#lib/server/testing/make-check-scene.ts';
import { withTestDb } from '#lib/server/testing/with-test-db.ts';
import { exportProvenance } from '#lib/server/transfer/export-provenance.ts';
import { getProgress } from './get-progress.ts';
import { listCheckedItems } from './list-checked-items.ts';
import { listPace } from './list-pace.ts';

withTestDb();

const ALL = { gold: 0.1, repeats: 0.2 };

/** An answer without what differs from item to item: what is left must be the same for a check. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value === null || typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}

test('over a whole round a voter, even one who reads the audit log, is told nothing that sets a check apart', async () => {
  const scene = await makeCheckScene({ templates: 70, final: 20, checks: ALL, nearGroup: 'g' });
  const admin = await makeUser('Admin', true);
  const { projectId, roundId } = scene;
  const seen: Judged[] = [];
  const shapes = new Map<string, Set<string>>();
  let before: { left: number; rail: number | null; lines: number; voted: number } | null = null;
  for (;;) {
    const desk = await claimAssignments(admin, { projectId, want: 3, join: true });
    const rail = await getRailCounts(admin, { projectId });
    const { events } = await listHistory(admin, { projectId });
    const lines = events[0]?.seq ?? 0;
    const progress = await getRoundProgress(admin, { roundId });
    const own = progress.people.find((person) => person.userId === admin.userId);
    expect(own?.voted).toBe(desk.own.voted);
    const [line] =
      (await getProgress(admin, { projectId })).rounds[0]?.people.filter(
        (person) => person.userId === admin.userId,
      ) ?? [];
    expect(line).toMatchObject({ voted: desk.own.voted, gold: null, repeats: null });
    if (before) {
      expect(desk.own.voted).toBe(before.voted + 1);
      expect(lines).toBe(before.lines + 2);
      if (desk.items.length > 0) {
        expect(desk.own.remaining).toBe(before.left - 1);
        expect(rail.label).toBe((before.rail ?? 0) - 1);
        expect(desk.waitingItems).toBe(0);
      }
      // Of the two events of a vote neither tells: both are withheld alike.
      expect(new Set(events.slice(0, 2).map(({ kind, payload }) => `${kind} ${payload}`))).toEqual(
        new Set(['withheld null']),
      );
    }
    before = { left: desk.own.remaining, rail: rail.label, lines, voted: desk.own.voted };
    const [item] = desk.items;
    if (!item) break;
    const check = await checkOfSlot(item.assignmentId);
    const acts = await listOwnActs(admin, { projectId });
    expect(acts.map((act) => act.number)).not.toContain(item.template.number);
    expect(acts.length).toBeLessThanOrEqual(REPEAT_GAP);
    const history = await getLabelHistory(admin, { templateId: item.template.id });
    expect(history).toMatchObject({ isHidden: true, votes: [], decisions: [], states: [] });
    const page = await getTemplate(admin, { templateId: item.template.id });
    const siblings = await listSiblings(admin, { assignmentId: item.assignmentId });
    for (const held of desk.items.slice(1)) {
      const sibling = siblings.siblings.find((one) => one.templateId === held.template.id);
      expect(sibling, 'what is in hand takes a vote, a check or not').toMatchObject({
        standing: 'open',
        label: null,
        originalLabel: 'withheld',
      });
    }
    const kind = check ?? 'none';
    const { id: _id, number: _number, text: _text, ...facts } = item.template;
    const shape = JSON.stringify(
      shapeOf({
        item: { ...item, template: facts },
        history,
        original: page.originalLabel,
      }),
    );
    shapes.set(kind, (shapes.get(kind) ?? new Set()).add(shape));
    expect(item).toMatchObject({ originalLabel: 'withheld', draft: null, question: null });
    const judged = await judgeNext(scene, admin);
    if (judged) seen.push(judged);
  }
  const count = (check: Judged['check']) => seen.filter((one) => one.check === check).length;
  expect([count(null), count('GOLD')]).toEqual([70, 8]);
  expect(count('REPEAT')).toBeGreaterThanOrEqual(5);
  expect(new Set([...shapes.values()].flatMap((set) => [...set])).size).toBe(1);
  // Each repeat came at least so many acts after the first.
  for (const [at, { item, check }] of seen.entries()) {
    if (check !== 'REPEAT') continue;
    const first = seen.findIndex((one) => one.item.template.id === item.template.id);
    expect(at - first).toBeGreaterThan(REPEAT_GAP - 3);
    await expect(
      getOwnItem(admin, { assignmentId: seen[first]?.item.assignmentId ?? '' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      reviseVote(admin, { assignmentId: seen[first]?.item.assignmentId ?? '' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  }
  expect(await verifyHistory(scene.lead, { projectId })).toMatchObject({ brokenAt: null });
});

test('checks count nowhere: not for the quorum, the labels, agreement, provenance; their own figures are right', async () => {
  const scene = await makeCheckScene({
    templates: 60,
    final: 20,
    quorum: 2,
    voters: 2,
    checks: ALL,
  });
  const { projectId, roundId, lead } = scene;
  const [first, second] = scene.voters as [Actor, Actor];
  // The first says something else each time an item comes again, and errs on every known answer.
  const judged: Judged[] = [];
  for (let next = await judgeFirst(); next; next = await judgeFirst()) judged.push(next);
  function judgeFirst() {
    return judgeNext(scene, first, (check) => (check === 'REPEAT' ? 'abnormal' : 'normal'));
  }
  const items = await db().roundItem.findMany({ where: { roundId, gold: null } });
  expect(items.map((item) => [item.votes, item.state])).toEqual(
    Array.from({ length: 60 }, () => [1, 'OPEN']),
  );
  // As many come again as the salt says; for each person it may be one more or less.
  let others = 0;
  for (let next = await judgeSecond(); next; next = await judgeSecond()) {
    if (next.check === 'REPEAT') others += 1;
  }
  function judgeSecond() {
    return judgeNext(scene, second, (check) => (check === 'GOLD' ? 'abnormal' : 'normal'));
  }
  const templates = await db().template.groupBy({
    by: ['labelState', 'finalLabel'],
    where: { projectId },
    _count: true,
  });
  expect(templates.map((row) => [row.labelState, row.finalLabel, row._count]).sort()).toEqual([
    ['FINAL', 'ABNORMAL', 20],
    ['FINAL', 'NORMAL', 60],
  ]);
  const repeats = judged.filter((one) => one.check === 'REPEAT').length;
  const gold = judged.filter((one) => one.check === 'GOLD').length;
  expect(gold).toBe(7);
  const open = (await getProgress(lead, { projectId })).rounds[0];
  expect(open).toMatchObject({ results: 'shown', items: 60 });
  const own = (await getProgress(first, { projectId })).rounds[0];
  expect(own?.people).toHaveLength(1);
  expect(own).toMatchObject({
    results: 'hidden',
    people: [{ voted: 60 + gold + repeats, gold: null, repeats: null }],
  });
  await expect(listCheckedItems(lead, { roundId, list: 'gold' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await closeRound(lead, { roundId });
  const agreement = await getAgreement(lead, { roundId });
  expect(agreement.report).toMatchObject({ items: 60, ratings: 120, unanimousItems: 60 });
  const [line, other] = (await getProgress(lead, { projectId })).rounds[0]?.people ?? [];
  expect(line).toMatchObject({
    voted: 60,
    gold: { n: gold, matching: 0, rate: 0 },
    repeats: { n: repeats, matching: 0, rate: 0 },
  });
  expect(other).toMatchObject({ voted: 60, gold: { n: gold, matching: gold, rate: 1 } });
  const closed = (await getProgress(first, { projectId })).rounds[0]?.people;
  expect(closed).toMatchObject([{ name: 'voter 0', gold: { matching: 0 } }]);
  const listed = await listCheckedItems(first, { roundId, list: 'repeats' });
  expect(listed).toHaveLength(repeats);
  expect(listed[0]).toMatchObject({ said: 'abnormal', against: 'normal' });
  await expect(
    listCheckedItems(first, { roundId, list: 'gold', userId: second.userId }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const ofFirst = await listPace(first, { roundId });
  expect(new Set(ofFirst.points.map((point) => point.userId))).toEqual(new Set([first.userId]));
  const paced = ofFirst.points.reduce((sum, point) => sum + point.votes, 0);
  expect(paced).toBe(60 + gold + repeats);
  const ofAll = await listPace(lead, { roundId });
  expect(new Set(ofAll.points.map((point) => point.userId)).size).toBe(2);
  const provenance = JSON.parse(await collectText(await exportProvenance(lead, { projectId })));
  const votes = provenance.templates.flatMap((row: { votes: unknown[] }) => row.votes);
  expect(votes).toHaveLength(120);
  expect(provenance.rounds[0]).toMatchObject({
    items: 60,
    checks: { goldItems: 7, goldVotes: 14, repeatVotes: repeats + others },
  });
});

test('a repeat is taken back, skipped and taken up like any item, and changes nothing of it', async () => {
  const scene = await makeCheckScene({ templates: 80, checks: { gold: 0, repeats: 0.2 } });
  const [voter] = scene.voters as [Actor];
  const { projectId, roundId } = scene;
  let last = await judgeNext(scene, voter);
  while (last && last.check !== 'REPEAT') last = await judgeNext(scene, voter);
  if (!last) throw new Error('no repeat came');
  const key = { roundId_templateId: { roundId, templateId: last.item.template.id } };
  const standing = await db().roundItem.findUniqueOrThrow({ where: key });
  const back = await undoVote(voter, { projectId });
  expect(back.assignmentId).toBe(last.item.assignmentId);
  const again = (await claimAssignments(voter, { projectId, want: 3 })).items[0];
  expect(again).toMatchObject({ assignmentId: last.item.assignmentId, draft: { label: 'normal' } });
  if (!again) throw new Error('not handed back');
  await skipAssignment(voter, { ...again, reason: 'unsure' });
  expect(await db().roundItem.findUniqueOrThrow({ where: key })).toEqual(standing);
  const counts = await db().ballot.groupBy({
    by: ['check'],
    where: { roundId, withdrawnAt: null },
    _count: true,
  });
  expect(counts.some((row) => row.check === 'REPEAT')).toBe(false);
});

test('the lead is told what known answers can be sampled from, or names them; nobody samples what was not reviewed', async () => {
  const scene = await makeCheckScene({ templates: 20, final: 5, checks: { gold: 0, repeats: 0 } });
  const { projectId, lead } = scene;
  const numbers = await db().template.findMany({
    where: { projectId },
    orderBy: { number: 'asc' },
  });
  const [accepted] = numbers.filter((row) => row.labelState === 'FINAL');
  if (!accepted) throw new Error('no final template');
  await db().decision.create({
    data: {
      projectId,
      templateId: accepted.id,
      kind: 'ORIGINAL',
      label: 'ABNORMAL',
      isCorrection: false,
    },
  });
  expect((await listRounds(lead, { projectId })).goldPool).toBe(4);
  expect((await listRounds(scene.voters[0] as Actor, { projectId })).goldPool).toBeNull();
  await closeRound(lead, { roundId: scene.roundId });
  const [open, ...others] = numbers.filter((row) => row.labelState === 'OPEN');
  if (!open || others.length < 19) throw new Error('no open template');
  const named = (gold: { number: number; label?: 'normal' | 'abnormal' }[]) =>
    openRound(lead, { projectId, gold });
  const refused = { code: 'INVALID_INPUT', details: { field: 'gold' } };
  await expect(named([{ number: 4711 }])).rejects.toMatchObject(refused);
  await expect(named([{ number: open.number }])).rejects.toMatchObject(refused);
  await expect(
    named(others.slice(0, 9).map(({ number }) => ({ number, label: 'normal' }))),
  ).rejects.toMatchObject(refused);
  const round = await named([
    { number: open.number, label: 'abnormal' },
    { number: accepted.number },
  ]);
  // The open template is a check in this round, not one of its items.
  expect(round).toMatchObject({ items: 19, gold: 2 });
  const gold = await db().roundItem.findMany({ where: { roundId: round.id, gold: { not: null } } });
  expect(gold.map((item) => item.templateId).sort()).toEqual([open.id, accepted.id].sort());
  // Sent back, it is an item like the others.
  const question = { templateId: accepted.id, reason: 'which?', kind: 'settle' } as const;
  expect(await reopenTemplate(lead, question)).toMatchObject({ inOpenRound: true });
  const key = { roundId: round.id, templateId: accepted.id };
  expect(
    await db().roundItem.findUniqueOrThrow({ where: { roundId_templateId: key } }),
  ).toMatchObject({ gold: null, state: 'OPEN', votes: 0 });
});
