import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { castVote, makeLabelScene } from '#lib/server/testing/make-label-scene.ts';
import { openRound } from '../rounds/open-round.ts';
import { claimAssignments } from './claim-assignments.ts';
import { submitVote } from './submit-vote.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const VOTE = { label: 'normal', category: null, confidence: null, reason: '', seconds: 4 } as const;

/** Above the size up to which all is counted at each look; one group of near-duplicates. */
async function makeBigRound(items = 5001) {
  const { id: projectId } = await makeProject({ votersPerItem: 2 });
  const lead = await makeMember(projectId, 'LEAD');
  const voters = [
    await makeMember(projectId, 'ANNOTATOR', 'one'),
    await makeMember(projectId, 'ANNOTATOR', 'two'),
  ] as [Actor, Actor];
  await testDb.db.$executeRaw`
    INSERT INTO "template" ("id", "projectId", "number", "eventId", "aliases", "text", "textHash", "lineCount", "nearGroup")
    SELECT gen_random_uuid()::text, ${projectId}, i, 'E' || i, '{}', 'text ' || i, md5(i::text), i, 'G'
    FROM generate_series(1, ${items}::int) i`;
  const { id: roundId } = await openRound(lead, { projectId });
  return { projectId, roundId, voters };
}

const decideAllBut = (roundId: string, templateId: string | null) => testDb.db.$executeRaw`
  UPDATE "round_item" SET "state" = 'DECIDED'
  WHERE "roundId" = ${roundId} AND "templateId" IS DISTINCT FROM ${templateId}`;

test('in a big round numbers may be some seconds old, but not what an empty desk says', async () => {
  const { projectId, roundId, voters } = await makeBigRound();
  const [first, second] = voters;
  const desk = await claimAssignments(first, { projectId });
  const item = desk.items[0];
  if (!item) throw new Error('no item');
  expect(desk).toMatchObject({ status: 'working', own: { voted: 0, remaining: 5001 } });
  expect(item.template).toMatchObject({ siblingCount: 1000 });
  expect(item.template.siblings[0]?.lineCount).toBeGreaterThan(4990);
  await submitVote(first, { ...item, vote: VOTE });
  // One's own vote is counted at once.
  const next = await claimAssignments(first, { projectId });
  expect(next).toMatchObject({ own: { voted: 1 } });
  const held = next.items[0]?.template.id ?? '';
  await decideAllBut(roundId, held);
  await testDb.db.$executeRaw`UPDATE "round_item" SET "votes" = 1 WHERE "templateId" = ${held}`;
  expect(await claimAssignments(second, { projectId })).toMatchObject({
    status: 'leased',
    own: { voted: 0, remaining: 1 },
    leased: { items: 1 },
  });
  await decideAllBut(roundId, null);
  await testDb.db.assignment.updateMany({ where: { roundId }, data: { state: 'RELEASED' } });
  expect(await claimAssignments(second, { projectId })).toMatchObject({
    status: 'done',
    own: { remaining: 0 },
    waitingItems: 0,
  });
});

test('far into a round a claim begins there, and what came free before is not lost', async () => {
  const { projectId, roundId, voters } = await makeBigRound(1500);
  const [first] = voters;
  const idsAt = async (from: number, to: number) =>
    (
      await testDb.db.roundItem.findMany({
        where: { roundId, position: { gte: from, lte: to } },
        orderBy: { position: 'asc' },
      })
    ).map((one) => one.templateId);
  const voted = await idsAt(1, 1400);
  await testDb.db.assignment.createMany({
    data: voted.map((templateId) => ({
      roundId,
      templateId,
      userId: first.userId,
      state: 'VOTED' as const,
      claimToken: 'x',
      leaseUntil: new Date(),
      doneAt: new Date(),
    })),
  });
  const take = async () => {
    const [item] = (await claimAssignments(first, { projectId })).items;
    if (!item) return null;
    await submitVote(first, { ...item, vote: VOTE });
    return item.template.id;
  };
  const [at1401, ...others] = await idsAt(1401, 1500);
  expect(await take()).toBe(at1401);
  // The first of all comes free for them again: it is served when the rest is done at the latest.
  await testDb.db.assignment.updateMany({
    where: { roundId, userId: first.userId, templateId: voted[0] as string },
    data: { state: 'RELEASED' },
  });
  const rest = new Set<string>();
  for (let id = await take(); id; id = await take()) rest.add(id);
  expect(rest).toEqual(new Set([...others, voted[0]]));
});

test('what a filter hides is told apart from what others hold', async () => {
  const scene = await makeLabelScene({ voters: 2, quorum: 1, templates: 5 });
  const { projectId } = scene;
  const [first, second] = scene.voters as [Actor, Actor];
  await castVote(scene, first, { templateId: scene.templateIds[0] as string, label: 'normal' });
  // The first holds two more, the ones of which have the words.
  const filter = { search: 'template 1' };
  expect(await claimAssignments(second, { projectId, filter })).toMatchObject({
    status: 'filtered-out',
    own: { remaining: 4 },
    leased: { items: 2, by: ['Expert A'] },
  });
});
