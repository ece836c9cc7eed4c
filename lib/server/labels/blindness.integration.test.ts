import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { EVERY_TEMPLATE } from '#lib/domain/templates/template-views.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeUser } from '#lib/server/testing/factories.ts';
import { readAll } from '#lib/server/testing/label-reads.ts';
import { castVote, type LabelScene, makeLabelScene } from '#lib/server/testing/make-label-scene.ts';
import { getProgress } from '../checks/get-progress.ts';
import { listCheckedItems } from '../checks/list-checked-items.ts';
import { listPace } from '../checks/list-pace.ts';
import { addTemplatesToRound } from '../rounds/add-templates-to-round.ts';
import { closeRound } from '../rounds/close-round.ts';
import { getAgreement } from '../rounds/get-agreement.ts';
import { getRoundProgress } from '../rounds/get-round-progress.ts';
import { listRounds } from '../rounds/list-rounds.ts';
import { openPanel } from '../rounds/open-panel.ts';
import { openRound } from '../rounds/open-round.ts';
import { listTemplates } from '../templates/list-templates.ts';
import { exportLabels } from '../transfer/export-labels.ts';
import { exportPatch } from '../transfer/export-patch.ts';
import { exportProvenance } from '../transfer/export-provenance.ts';
import { getMethods } from '../transfer/get-methods.ts';
import { importCorrections } from '../transfer/import-corrections.ts';
import { receiveCorrections } from '../transfer/receive-corrections.ts';
import { acceptOriginalLabels } from './accept-original-labels.ts';
import { acceptUnanimous } from './accept-unanimous.ts';
import { addComment } from './add-comment.ts';
import { chooseProvisionally } from './choose-provisionally.ts';
import { claimAssignments } from './claim-assignments.ts';
import { findBlindTemplateIds } from './find-blind-template-ids.ts';
import { getDispute } from './get-dispute.ts';
import { getLabelHistory } from './get-label-history.ts';
import { getOwnItem } from './get-own-item.ts';
import { heartbeatAssignment } from './heartbeat-assignment.ts';
import { listDisputes } from './list-disputes.ts';
import { listOwnActs } from './list-own-acts.ts';
import { listOwnPanel } from './list-own-panel.ts';
import { listSiblings } from './list-siblings.ts';
import { releaseAssignment } from './release-assignment.ts';
import { reopenTemplate } from './reopen-template.ts';
import { restoreLabel } from './restore-label.ts';
import { retakeSkipped } from './retake-skipped.ts';
import { getDraft, saveDraft } from './save-draft.ts';
import { settleDispute } from './settle-dispute.ts';
import { skipAssignment } from './skip-assignment.ts';
import { submitVote } from './submit-vote.ts';
import { reviseVote, undoVote } from './undo-vote.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const SECRET = 'the other voter wrote this';
type Target = LabelScene & { disputed: string; waiting: string };
type Call = (actor: Actor, target: Target) => Promise<unknown>;

async function makeTarget(): Promise<Target> {
  const scene = await makeLabelScene({ voters: 2, templates: 3 });
  const [disputed, waiting] = scene.templateIds as [string, string];
  const [first, second] = scene.voters as [Actor, Actor];
  await castVote(scene, first, { templateId: disputed, label: 'abnormal', reason: SECRET });
  await castVote(scene, second, { templateId: disputed, label: 'normal', reason: 'mine' });
  await castVote(scene, first, { templateId: waiting, label: 'abnormal', reason: SECRET });
  return { ...scene, disputed, waiting };
}

/** What a voter may not learn: others' words, names, the dispute, an item's outcome, the tag of what they did not vote on. */
const LEAK = new RegExp(
  [
    `${SECRET}|voter 0|DISPUTED|ABNORMAL`,
    '"disputed":[1-9]|"settle":[1-9]|"label":"(?:disputed|abnormal)"(?!,"count":0)|template\\.disputed|decision\\.',
    '"original(?!Tag|Label":null|Label":"normal")',
  ].join('|'),
);

test('no answer tells a voter what another said, whatever role lies on top', async () => {
  const target = await makeTarget();
  const voter = target.voters[1] as Actor;
  const asRole = async (role: 'ANNOTATOR' | 'REVIEWER' | 'ENGINEER' | 'LEAD' | 'ADMIN') => {
    await testDb.db.member.updateMany({ where: { userId: voter.userId }, data: { role } });
    return readAll(voter, target);
  };
  for (const role of ['ANNOTATOR', 'REVIEWER', 'ENGINEER', 'LEAD', 'ADMIN'] as const) {
    for (const [name, answer] of Object.entries(await asRole(role))) {
      // The lead's and admin's people list names voters, without how they voted.
      const seen =
        (name === 'getRoundProgress' || name === 'getProgress') && role !== 'ANNOTATOR'
          ? answer.replaceAll('voter 0', '')
          : answer;
      // Whether the tag is shown is the desk's own word; it must be withheld.
      const text = seen.replaceAll('"originalLabel":"withheld"', '');
      expect(LEAK.exec(text)?.[0], `${role} ${name}: ${text}`).toBeUndefined();
    }
    const { rows } = await listTemplates(voter, {
      ...target,
      filter: EVERY_TEMPLATE,
      sort: 'lines',
    });
    expect(rows.map((row) => row.originalLabel)).toEqual(['normal', null, null]);
    expect((await asRole(role))['disputedItem']).toBe('refused FORBIDDEN');
    expect((await asRole(role))['getAgreement']).toBe('refused FORBIDDEN');
  }
});

test('the leak test can fail: a lead who does not vote reads the dispute, but not what waits', async () => {
  const target = await makeTarget();
  const seen = await readAll(target.lead, target);
  expect(seen['disputedItem']).toContain(SECRET);
  expect(seen['historyOfDisputed']).toContain(SECRET);
  expect(seen['waitingItem']).not.toContain(SECRET);
  expect(seen['historyOfWaiting']).not.toContain(SECRET);
  expect(seen['listWaiting']).toContain('"labels":null');
});

test('a voting admin can neither settle nor read until the round closes', async () => {
  const target = await makeTarget();
  const admin = await makeUser('Admin', true);
  const idle = await claimAssignments(admin, { projectId: target.projectId });
  expect(idle.status).toBe('not-joined');
  expect(await listDisputes(admin, target)).toMatchObject({ counts: { disputed: 1 } });
  // The voters hold the free slots on their desks.
  await testDb.db.assignment.updateMany({
    where: { roundId: target.roundId, state: 'CLAIMED' },
    data: { leaseUntil: new Date(0) },
  });
  const joined = await claimAssignments(admin, { projectId: target.projectId, join: true });
  expect(joined.status).toBe('working');
  expect(await listDisputes(admin, target)).toMatchObject({
    rows: [],
    counts: { disputed: 0 },
    withheldRounds: [1],
  });
  const decision = {
    templateId: target.disputed,
    revision: 1,
    label: 'normal',
    reason: 'r',
  } as const;
  await expect(settleDispute(admin, decision)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await closeRound(admin, { roundId: target.roundId });
  expect(await getDispute(admin, { templateId: target.disputed })).toMatchObject({
    stages: [{ voteCount: 2 }],
  });
  await settleDispute(admin, decision);
});

test('items are blind for annotators and voters until the round closes, decided or not', async () => {
  const target = await makeTarget();
  const input = { projectId: target.projectId, templateIds: target.templateIds };
  const newcomer = await makeMember(target.projectId, 'ANNOTATOR');
  expect((await findBlindTemplateIds(newcomer, input)).size).toBe(3);
  expect((await findBlindTemplateIds(target.lead, input)).size).toBe(0);
  await settleDispute(target.lead, {
    templateId: target.disputed,
    revision: 1,
    label: 'normal',
    reason: 'r',
  });
  expect((await findBlindTemplateIds(newcomer, input)).has(target.disputed)).toBe(true);
  await closeRound(target.lead, { roundId: target.roundId });
  expect((await findBlindTemplateIds(newcomer, input)).size).toBe(0);
});

const token = { assignmentId: 'x', claimToken: 'y' };
const draft = { label: null, category: null, confidence: null, reason: '' };
const vote = {
  label: 'normal',
  category: null,
  confidence: null,
  reason: '',
  seconds: null,
} as const;
/** Who may not: one role for each use case, and people outside the project for all. */
const DENIED: [
  name: string,
  roles: ('ANNOTATOR' | 'REVIEWER' | 'ENGINEER' | 'LEAD')[],
  call: Call,
][] = [
  ['openRound', ['ANNOTATOR', 'REVIEWER', 'ENGINEER'], (a, t) => openRound(a, t)],
  ['closeRound', ['ANNOTATOR', 'REVIEWER', 'ENGINEER'], (a, t) => closeRound(a, t)],
  [
    'addTemplatesToRound',
    ['ANNOTATOR', 'REVIEWER', 'ENGINEER'],
    (a, t) => addTemplatesToRound(a, { roundId: t.roundId }),
  ],
  ['getAgreement', ['ANNOTATOR', 'REVIEWER', 'ENGINEER'], (a, t) => getAgreement(a, t)],
  ['getRoundProgress', [], (a, t) => getRoundProgress(a, t)],
  ['getProgress', ['ENGINEER'], (a, t) => getProgress(a, t)],
  ['listPace', ['ENGINEER'], (a, t) => listPace(a, t)],
  [
    'listCheckedItems',
    ['ANNOTATOR', 'REVIEWER', 'ENGINEER', 'LEAD'],
    (a, t) => listCheckedItems(a, { roundId: t.roundId, list: 'gold' }),
  ],
  [
    'openRound with gold',
    ['ANNOTATOR', 'REVIEWER', 'ENGINEER'],
    (a, t) => openRound(a, { ...t, gold: [{ number: 1 }] }),
  ],
  ['listRounds', [], (a, t) => listRounds(a, t)],
  ['claimAssignments', ['REVIEWER', 'ENGINEER', 'LEAD'], (a, t) => claimAssignments(a, t)],
  ['undoVote', ['REVIEWER', 'ENGINEER', 'LEAD'], (a, t) => undoVote(a, t)],
  ['listOwnActs', ['REVIEWER', 'ENGINEER', 'LEAD'], (a, t) => listOwnActs(a, t)],
  ['retakeSkipped', ['REVIEWER', 'ENGINEER', 'LEAD'], (a, t) => retakeSkipped(a, t)],
  ['listDisputes', ['ANNOTATOR', 'REVIEWER', 'ENGINEER'], (a, t) => listDisputes(a, t)],
  [
    'getDispute',
    ['ANNOTATOR', 'REVIEWER', 'ENGINEER'],
    (a, t) => getDispute(a, { templateId: t.disputed }),
  ],
  [
    'settleDispute',
    ['ANNOTATOR', 'REVIEWER', 'ENGINEER'],
    (a, t) =>
      settleDispute(a, { templateId: t.disputed, revision: 1, label: 'normal', reason: 'r' }),
  ],
  [
    'reopenTemplate',
    ['ANNOTATOR', 'REVIEWER', 'ENGINEER'],
    (a, t) => reopenTemplate(a, { templateId: t.disputed, reason: 'r', kind: 'settle' }),
  ],
  [
    'reopenTemplate from review',
    ['ANNOTATOR', 'ENGINEER'],
    (a, t) => reopenTemplate(a, { templateId: t.disputed, reason: 'r', kind: 'review' }),
  ],
  [
    'openPanel',
    ['ANNOTATOR', 'REVIEWER', 'ENGINEER'],
    (a, t) => openPanel(a, { roundId: t.roundId }),
  ],
  [
    'acceptUnanimous',
    ['ANNOTATOR', 'REVIEWER', 'ENGINEER'],
    (a, t) => acceptUnanimous(a, { roundId: t.roundId, minVotes: 1, isPreview: false }),
  ],
  [
    'chooseProvisionally',
    ['ANNOTATOR', 'REVIEWER', 'ENGINEER'],
    (a, t) => chooseProvisionally(a, { templateId: t.disputed, revision: 1, label: 'normal' }),
  ],
  [
    'restoreLabel',
    ['ANNOTATOR', 'REVIEWER', 'ENGINEER'],
    (a, t) => restoreLabel(a, { templateId: t.disputed, seq: 1, revision: 1, reason: 'r' }),
  ],
  ['listOwnPanel', ['REVIEWER', 'ENGINEER', 'LEAD'], (a, t) => listOwnPanel(a, t)],
  ['getLabelHistory', [], (a, t) => getLabelHistory(a, { templateId: t.disputed })],
  [
    'acceptOriginalLabels',
    ['ANNOTATOR', 'REVIEWER', 'ENGINEER'],
    (a, t) => acceptOriginalLabels(a, t),
  ],
  [
    'importCorrections',
    ['ANNOTATOR', 'REVIEWER'],
    (a, t) => importCorrections(a, { ...t, bytes: Buffer.from('[]'), fileName: 'p' }),
  ],
  [
    'receiveCorrections',
    ['ANNOTATOR', 'REVIEWER'],
    (a, t) => receiveCorrections(a, { ...t, fileName: 'p', body: null }),
  ],
  ['exportPatch', ['ANNOTATOR', 'REVIEWER'], (a, t) => exportPatch(a, t)],
  [
    'exportLabels',
    ['ANNOTATOR', 'REVIEWER'],
    (a, t) => exportLabels(a, { ...t, scope: 'templates', format: 'csv' }),
  ],
  ['exportProvenance', ['ANNOTATOR', 'REVIEWER', 'ENGINEER'], (a, t) => exportProvenance(a, t)],
  ['getMethods', ['ANNOTATOR', 'REVIEWER', 'ENGINEER'], (a, t) => getMethods(a, t)],
];

test('every use case is refused to those without the permission, and changes nothing', async () => {
  const target = await makeTarget();
  const before = await testDb.db.project.findUniqueOrThrow({ where: { id: target.projectId } });
  const outsider = await makeMember((await makeLabelScene()).projectId, 'LEAD');
  for (const [name, roles, call] of DENIED) {
    const people = await Promise.all(roles.map((role) => makeMember(target.projectId, role)));
    for (const person of [...people, outsider]) {
      await expect(call(person, target), name).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  }
  const after = await testDb.db.project.findUniqueOrThrow({ where: { id: target.projectId } });
  expect(after.historySeq).toBe(before.historySeq);
});

test('a slot serves its holder only, and only while they may vote', async () => {
  const target = await makeTarget();
  const [first, second] = target.voters as [Actor, Actor];
  const held = (await claimAssignments(first, target)).items[0];
  if (!held) throw new Error('no item');
  const slot = { assignmentId: held.assignmentId, claimToken: held.claimToken };
  const calls: ((actor: Actor, on: typeof token) => Promise<unknown>)[] = [
    (actor, on) => submitVote(actor, { ...on, vote }),
    (actor, on) => skipAssignment(actor, { ...on, reason: 'r' }),
    (actor, on) => releaseAssignment(actor, on),
    (actor, on) => heartbeatAssignment(actor, on),
    (actor, on) => saveDraft(actor, { ...on, revision: 0, draft }),
    (actor, on) => getDraft(actor, on),
    (actor, on) => getOwnItem(actor, on),
    (actor, on) => addComment(actor, { ...on, text: 'x' }),
    (actor, on) => reviseVote(actor, on),
    (actor, on) => listSiblings(actor, on),
  ];
  for (const call of calls) {
    await expect(call(second, slot)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(call(second, token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  await testDb.db.member.updateMany({
    where: { userId: first.userId },
    data: { role: 'REVIEWER' },
  });
  for (const call of calls) {
    await expect(call(first, slot)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
});
