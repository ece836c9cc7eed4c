import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { voteInputSchema } from '#lib/domain/labels/vote-input.ts';
import { paperProtocol } from '#lib/domain/protocol/shipped-protocols.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { closeRound } from '../rounds/close-round.ts';
import { openPanel } from '../rounds/open-panel.ts';
import { openRound } from '../rounds/open-round.ts';
import { addComment } from './add-comment.ts';
import { claimSlots } from './claim-slots.ts';
import { submitVote } from './submit-vote.ts';
import { reviseVote } from './undo-vote.ts';

const CLAIMERS = 50;
const ITEMS = 2000;
const QUORUM = 3;
const PANEL_ITEMS = 200;

// The races are real work: minutes on a machine that does other things too.
vi.setConfig({ testTimeout: 240_000 });

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

async function makeBigRound(items = ITEMS) {
  const project = await makeProject({ votersPerItem: QUORUM });
  const lead = await makeMember(project.id, 'LEAD');
  const people = await Promise.all(
    Array.from({ length: CLAIMERS }, () => makeMember(project.id, 'ANNOTATOR')),
  );
  await testDb.db.template.createMany({
    data: Array.from({ length: items }, (_, at) => ({
      projectId: project.id,
      number: at + 1,
      eventId: `E${at}`,
      aliases: [],
      text: `text ${at}`,
      textHash: `hash ${at}`,
      lineCount: at,
    })),
  });
  const round = await openRound(lead, { projectId: project.id });
  return { projectId: project.id, roundId: round.id, people, lead };
}

const brokenItems = (roundId: string) => testDb.db.$queryRaw<unknown[]>`
  SELECT i."templateId", i."votes", i."claims", a.* FROM "round_item" i CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE "state" = 'CLAIMED') AS "held", count(*) FILTER (WHERE "state" = 'VOTED') AS "voted"
    FROM "assignment" a WHERE a."roundId" = i."roundId" AND a."templateId" = i."templateId"
  ) a
  WHERE i."roundId" = ${roundId}
    AND (i."claims" <> a."held" OR i."votes" <> a."voted" OR a."held" + a."voted" > ${QUORUM})`;

test('50 people claim 2,000 items at once: every slot goes to one person, none is lost', async () => {
  const { roundId, people } = await makeBigRound();
  const given = await Promise.all(
    people.map(async (person) => {
      const mine: string[] = [];
      for (;;) {
        const slots = await claimSlots({ roundId, userId: person.userId, limit: 20 });
        mine.push(...slots.map((slot) => slot.templateId));
        if (slots.length === 0) return mine;
      }
    }),
  );
  // A claimer that meets only locked rows goes home early; what is left is taken by one more pass.
  for (const [index, person] of people.entries()) {
    const slots = await claimSlots({ roundId, userId: person.userId, limit: ITEMS });
    given[index]?.push(...slots.map((slot) => slot.templateId));
  }
  expect(given.every((mine) => new Set(mine).size === mine.length)).toBe(true);
  expect(given.flat()).toHaveLength(ITEMS * QUORUM);
  expect(await testDb.db.assignment.count({ where: { roundId } })).toBe(ITEMS * QUORUM);
  expect(await brokenItems(roundId)).toEqual([]);
  const tokens = await testDb.db.assignment.findMany({ where: { roundId } });
  expect(new Set(tokens.map((row) => row.claimToken)).size).toBe(ITEMS * QUORUM);
});

test('two tabs of one person never hold more than the counters say', async () => {
  const { roundId, people } = await makeBigRound();
  const [person] = people;
  if (!person) throw new Error('no people');
  const twins = await Promise.all(
    Array.from({ length: 20 }, () => claimSlots({ roundId, userId: person.userId, limit: 5 })),
  );
  const ids = twins.flat().map((slot) => slot.templateId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(await brokenItems(roundId)).toEqual([]);
});

test('50 people vote at once: each vote counts once, decisions match the votes', async () => {
  const { roundId, people } = await makeBigRound();
  await Promise.all(
    people.map(async (person, index) => {
      const slots = await claimSlots({ roundId, userId: person.userId, limit: 4 });
      for (const slot of slots) {
        const vote = {
          assignmentId: slot.id,
          claimToken: slot.claimToken,
          vote: voteInputSchema.parse({ label: index % 7 === 0 ? 'abnormal' : 'normal' }),
        };
        // Sent twice at once, as an impatient outbox does.
        const receipts = await Promise.all([submitVote(person, vote), submitVote(person, vote)]);
        expect(receipts.filter((receipt) => !receipt.repeated)).toHaveLength(1);
      }
    }),
  );
  expect(await brokenItems(roundId)).toEqual([]);
  const wrong = await testDb.db.$queryRaw<unknown[]>`
    SELECT i."templateId" FROM "round_item" i JOIN "template" t ON t."id" = i."templateId" CROSS JOIN LATERAL (
      SELECT count(*) AS n, count(DISTINCT "label") AS kinds FROM "vote" v
      WHERE v."roundId" = i."roundId" AND v."templateId" = i."templateId" AND v."withdrawnAt" IS NULL
    ) v
    WHERE i."roundId" = ${roundId} AND concat(i."state", ' ', t."labelState") <> CASE
      WHEN v.n < ${QUORUM} THEN 'OPEN OPEN' WHEN v.kinds = 1 THEN 'AGREED FINAL' ELSE 'DISPUTED DISPUTED' END`;
  expect(wrong).toEqual([]);
  expect(await testDb.db.vote.count({ where: { roundId } })).toBe(200);
});

test('50 people in a panel of 200 vote, take back and comment at once: no slot too many, no vote lost', async () => {
  const { panelId, people, lead } = await makeBigPanel();
  const given = await Promise.all(
    people.map(async (person, index) => {
      const slots = await claimSlots({ roundId: panelId, userId: person.userId, limit: 6 });
      for (const slot of slots) {
        const held = { assignmentId: slot.id, claimToken: slot.claimToken };
        await addComment(person, { ...held, text: `${index}` });
        const label = index % 3 === 0 ? 'abnormal' : 'normal';
        const input = { ...held, vote: voteInputSchema.parse({ label }) };
        await Promise.all([submitVote(person, input), submitVote(person, input)]);
      }
      const [last] = slots;
      if (last && index % 5 === 0) await reviseVote(person, { assignmentId: last.id });
      return slots.length;
    }),
  );
  expect(await brokenItems(panelId)).toEqual([]);
  const claimed = given.reduce((sum, count) => sum + count, 0);
  expect(claimed).toBeLessThanOrEqual(PANEL_ITEMS * QUORUM);
  const comments = await testDb.db.comment.count({ where: { roundId: panelId } });
  expect(comments).toBe(claimed);
  const standing = await testDb.db.vote.count({ where: { roundId: panelId, withdrawnAt: null } });
  const voted = await testDb.db.assignment.count({ where: { roundId: panelId, state: 'VOTED' } });
  expect(standing).toBe(voted);
  const wrong = await testDb.db.$queryRaw<unknown[]>`
    SELECT i."templateId" FROM "round_item" i JOIN "template" t ON t."id" = i."templateId" CROSS JOIN LATERAL (
      SELECT count(*) AS n, count(DISTINCT "label") AS kinds FROM "vote" v
      WHERE v."roundId" = i."roundId" AND v."templateId" = i."templateId" AND v."withdrawnAt" IS NULL
    ) v
    WHERE i."roundId" = ${panelId} AND concat(i."state", ' ', t."labelState") <> CASE
      WHEN v.n < ${QUORUM} THEN 'OPEN DISPUTED' WHEN v.kinds = 1 THEN 'AGREED FINAL' ELSE 'DISPUTED DISPUTED' END`;
  expect(wrong).toEqual([]);
  const { projectId } = await testDb.db.round.findUniqueOrThrow({ where: { id: panelId } });
  expect(await verifyHistory(lead, { projectId })).toMatchObject({ brokenAt: null });
});

/** A panel of three votes on 200 disputed templates; its blind round is closed. */
async function makeBigPanel() {
  const { projectId, roundId, people, lead } = await makeBigRound(PANEL_ITEMS);
  const protocol = paperProtocol(QUORUM);
  const stages = protocol.stages.map((stage) =>
    stage.kind === 'panel' ? { ...stage, quorum: QUORUM } : stage,
  );
  await testDb.db.round.update({
    where: { id: roundId },
    data: { protocol: { ...protocol, stages } },
  });
  await testDb.db.template.updateMany({ where: { projectId }, data: { labelState: 'DISPUTED' } });
  await testDb.db.roundItem.updateMany({ where: { roundId }, data: { state: 'DISPUTED' } });
  await closeRound(lead, { roundId });
  const { id: panelId } = await openPanel(lead, { roundId });
  return { panelId, people, lead };
}
