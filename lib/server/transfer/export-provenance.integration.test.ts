import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { collectText } from '#lib/server/testing/collect-parts.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { castVote, makeLabelScene } from '#lib/server/testing/make-label-scene.ts';
import { settleDispute } from '../labels/settle-dispute.ts';
import { closeRound } from '../rounds/close-round.ts';
import { getAgreement } from '../rounds/get-agreement.ts';
import { exportProvenance } from './export-provenance.ts';
import { getMethods } from './get-methods.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const read = async (actor: Actor, projectId: string) => {
  const text = await collectText(await exportProvenance(actor, { projectId }));
  return { text, value: JSON.parse(text) };
};

test('votes under pseudonyms, decisions, agreement, protocol and history; open rounds tell nothing', async () => {
  const scene = await makeLabelScene({ voters: 3, templates: 3 });
  await testDb.db.guideline.create({
    data: { projectId: scene.projectId, version: 1, text: 'Abnormal is what needs a hand.' },
  });
  const { lead, projectId, voters } = scene;
  const [disputed, agreed] = scene.templateIds as [string, string];
  for (const [index, voter] of voters.entries()) {
    const label = index === 0 ? 'abnormal' : 'normal';
    await castVote(scene, voter, {
      templateId: disputed,
      label,
      reason: `because ${index}`,
      ...(index === 0 ? ({ category: 'network-issue', confidence: 'high' } as const) : {}),
    });
    await castVote(scene, voter, { templateId: agreed, label: 'normal' });
  }
  const open = await read(lead, projectId);
  expect(open.text).not.toContain('because');
  expect(open.value.templates.every((one: { label: unknown }) => one.label === null)).toBe(true);
  expect(open.value.rounds).toMatchObject([{ number: 1, state: 'open', agreement: null }]);
  expect(open.value.methods).toContain('1 round still open is not part of these figures');

  await closeRound(lead, { roundId: scene.roundId });
  const { revision } = await testDb.db.template.findUniqueOrThrow({ where: { id: disputed } });
  await settleDispute(lead, {
    templateId: disputed,
    revision,
    label: 'abnormal',
    category: 'network-issue',
    confidence: 'high',
    reason: 'the link is down',
  });
  const { text, value } = await read(lead, projectId);
  for (const person of [...voters, lead]) {
    expect(text).not.toContain(person.userId);
    expect(text).not.toContain(person.email);
    expect(text).not.toContain(`"${person.name}"`);
  }
  const { historySeq, historyHash } = await testDb.db.project.findUniqueOrThrow({
    where: { id: projectId },
  });
  expect(value).toMatchObject({
    kind: 'rationanomaly.provenance',
    version: 1,
    guidelines: [{ version: 1, text: 'Abnormal is what needs a hand.' }],
    history: { events: historySeq, head: historyHash },
    protocol: { stages: [{ kind: 'blind' }, {}, {}] },
    counts: { final: 2, corrections: { total: 1, toAbnormal: 1 } },
  });
  const agreement = await getAgreement(lead, { roundId: scene.roundId });
  expect(value.rounds[0].agreement.fleissKappa).toEqual(agreement.report.fleissKappa);
  expect(value.rounds[0].agreement.raters).toHaveLength(3);
  const [first, second] = value.templates;
  expect(first).toMatchObject({
    state: 'final',
    label: 'abnormal',
    originalLabel: 'normal',
    decisions: [
      {
        kind: 'settled',
        isCorrection: true,
        category: 'network-issue',
        reason: 'the link is down',
      },
    ],
  });
  expect(first.votes).toHaveLength(3);
  expect(first.votes[0]).toMatchObject({
    round: 1,
    label: 'abnormal',
    category: 'network-issue',
    confidence: 'high',
    reason: 'because 0',
    guidelineVersion: 1,
    isWithdrawn: false,
  });
  // One name for a person in all templates and in the agreement.
  const names = (votes: { rater: string }[]) => votes.map(({ rater }) => rater).sort();
  expect(names(first.votes)).toEqual(names(second.votes));
  expect(names(first.votes)).toEqual([...value.rounds[0].agreement.raters].sort());
  expect(first.decisions[0].by).toMatch(/^rater-[0-9a-f]{10}$/);
  expect(second.decisions[0]).toMatchObject({ kind: 'unanimous', by: 'rule' });

  const { text: methods } = await getMethods(lead, { projectId });
  expect(methods).toBe(value.methods);
  expect(methods).toContain('3 raters independently cast');
  expect(methods).toContain('1 original label (50.0 % of the final ones) was corrected');
});

test('an empty project has a whole, empty file', async () => {
  const { lead, projectId } = await makeLabelScene({ voters: 1, templates: 1 });
  const { value } = await read(lead, projectId);
  expect(value.templates).toEqual([]);
});
