import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { listHistory } from '#lib/server/history/list-history.ts';
import { getOverview } from '#lib/server/overview/get-overview.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import { getRailCounts } from './get-rail-counts.ts';
import { getTeacherSettings } from './get-teacher-settings.ts';
import { searchProject } from './search-project.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const FORBIDDEN = { code: 'FORBIDDEN' };

async function openRound(
  projectId: string,
  templateIds: readonly string[],
  states: readonly string[],
) {
  return testDb.db.round.create({
    data: {
      projectId,
      number: 1,
      kind: 'BLIND',
      quorum: 2,
      createdBy: 'lead',
      items: {
        create: templateIds.map((templateId, position) => ({
          templateId,
          position,
          state: (states[position] ?? 'OPEN') as 'OPEN' | 'DISPUTED' | 'AGREED',
        })),
      },
    },
  });
}
const assign = (roundId: string, templateId: string, actor: Actor, state: 'VOTED' | 'CLAIMED') =>
  testDb.db.assignment.create({
    data: {
      roundId,
      templateId,
      userId: actor.userId,
      state,
      claimToken: randomUUID(),
      leaseUntil: new Date(),
    },
  });

test('each role gets its own numbers; what it may not see is null', async () => {
  const { id: projectId } = await makeProject();
  const [one, two, three] = await Promise.all(
    ['alpha', 'beta', 'gamma'].map((text) => makeTemplate(projectId, text)),
  );
  const expert = await makeMember(projectId, 'ANNOTATOR');
  const lead = await makeMember(projectId, 'LEAD');
  const engineer = await makeMember(projectId, 'ENGINEER');
  const ids = [one?.id ?? '', two?.id ?? '', three?.id ?? ''];
  const round = await openRound(projectId, ids, ['OPEN', 'OPEN', 'DISPUTED']);
  await assign(round.id, ids[0] ?? '', expert, 'VOTED');
  await assign(round.id, ids[2] ?? '', expert, 'VOTED');
  expect(await getRailCounts(expert, { projectId })).toMatchObject({
    templates: 3,
    label: 1,
    vet: 0,
    settle: null,
    sources: null,
    runs: null,
    review: null,
    myWork: 1,
  });
  expect(await getRailCounts(lead, { projectId })).toMatchObject({
    settle: 1,
    label: null,
    myWork: 1,
  });
  expect(await getRailCounts(engineer, { projectId })).toMatchObject({
    settle: null,
    sources: 0,
    runs: 0,
  });
});

test('an admin who votes in the open round is not told of its disputes, nor of its history', async () => {
  const { id: projectId } = await makeProject();
  const { id: templateId } = await makeTemplate(projectId, 'one');
  const admin = await makeMember(projectId, 'ADMIN');
  const lead = await makeMember(projectId, 'LEAD');
  const round = await openRound(projectId, [templateId], ['DISPUTED']);
  await testDb.db.$transaction((tx) =>
    appendHistory(tx, [
      {
        projectId,
        actorId: null,
        kind: 'template.disputed',
        entityType: 'template',
        entityId: templateId,
        payload: { roundId: round.id },
      },
    ]),
  );
  expect(await getRailCounts(admin, { projectId })).toMatchObject({ settle: 1 });
  await assign(round.id, templateId, admin, 'VOTED');
  expect(await getRailCounts(admin, { projectId })).toMatchObject({ settle: 0 });
  const kinds = async (actor: Actor) =>
    (await listHistory(actor, { projectId })).events.map(({ kind, payload }) => [kind, payload]);
  expect(await kinds(admin)).toEqual([['withheld', null]]);
  expect(await kinds(lead)).toEqual([['template.disputed', { roundId: round.id }]]);
  const { protocol } = await getOverview(admin, { projectId });
  expect(protocol).toMatchObject({ agreementRoundId: null, agreementHidden: 'voter' });
});

test('history comes in pages without gaps', async () => {
  const { id: projectId } = await makeProject();
  const lead = await makeMember(projectId, 'LEAD');
  await testDb.db.$transaction((tx) =>
    appendHistory(
      tx,
      Array.from({ length: 120 }, (_, n) => ({
        projectId,
        actorId: lead.userId,
        kind: 'test.happened',
        entityType: 'project' as const,
        entityId: projectId,
        payload: { n },
      })),
    ),
  );
  const seen: number[] = [];
  let before: number | undefined;
  do {
    const page = await listHistory(lead, { projectId, before });
    seen.push(...page.events.map(({ seq }) => seq));
    before = page.next ?? undefined;
  } while (before !== undefined);
  expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => 120 - n));
  expect((await listHistory(lead, { projectId, entityType: 'run' })).events).toEqual([]);
});

test('search finds by text, number and name, only inside the project and the role', async () => {
  const project = await makeProject();
  const projectId = project.id;
  const other = await makeProject();
  await makeTemplate(other.id, 'ciod: error 100% elsewhere');
  const found = await makeTemplate(projectId, 'ciod: error 100% <script>alert(1)</script>');
  await makeTemplate(projectId, 'ciod: fine');
  const expert = await makeMember(projectId, 'ANNOTATOR', 'Grace Hopper');
  const search = async (text: string) =>
    (await searchProject(expert, { projectId, text })).map(({ kind, id }) => `${kind} ${id}`);
  expect(await search('ERROR 100%')).toEqual([`template ${found.id}`]);
  expect(await search('%')).toEqual([`template ${found.id}`]);
  expect(await search(`t${found.number}`)).toContain(`template ${found.id}`);
  expect(await search('hopper')).toHaveLength(1);
  expect(await search('  ')).toEqual([]);
  const outsider = await makeMember(other.id, 'LEAD');
  await expect(searchProject(outsider, { projectId, text: 'ciod' })).rejects.toMatchObject(
    FORBIDDEN,
  );
});

test('the overview shows each role what it may see', async () => {
  const { id: projectId } = await makeProject();
  await makeTemplate(projectId, 'final one', { finalLabel: 'ABNORMAL', originalLabel: 'NORMAL' });
  const { id } = await makeTemplate(projectId, 'final two', { finalLabel: 'ABNORMAL' });
  await testDb.db.decision.create({
    data: {
      projectId,
      templateId: id,
      kind: 'SETTLED',
      label: 'ABNORMAL',
      original: 'NORMAL',
      isCorrection: true,
      category: 'network-issue',
    },
  });
  const expert = await makeMember(projectId, 'ANNOTATOR');
  const seen = await getOverview(expert, { projectId });
  expect(seen.loop).toMatchObject({
    sources: null,
    labels: { final: 2, open: 0 },
    traces: { accepted: 0, missing: 2 },
    snapshot: null,
    run: null,
    model: null,
    review: null,
  });
  expect(seen.protocol).toBeNull();
  expect(seen.corrections).toEqual({
    items: [{ category: 'network-issue', count: 1 }],
    corrected: 1,
    decided: 1,
  });
  const engineer = await makeMember(projectId, 'ENGINEER');
  const full = await getOverview(engineer, { projectId });
  expect(full.loop.sources).toMatchObject({ count: 0 });
  expect(full.protocol).toBeNull();
});

test('people of other projects get nothing, annotators no history and no teacher', async () => {
  const { id: projectId } = await makeProject();
  const outsider = await makeMember((await makeProject()).id, 'ADMIN');
  const expert = await makeMember(projectId, 'ANNOTATOR');
  const refusals = [
    getRailCounts(outsider, { projectId }),
    getOverview(outsider, { projectId }),
    listHistory(outsider, { projectId }),
    listHistory(expert, { projectId }),
    getTeacherSettings(expert, { projectId }),
  ];
  for (const refusal of await Promise.allSettled(refusals)) {
    expect(refusal).toMatchObject({ status: 'rejected', reason: FORBIDDEN });
  }
});
