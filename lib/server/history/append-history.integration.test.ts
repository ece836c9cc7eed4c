import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { appendHistory } from './append-history.ts';
import { verifyHistory } from './verify-history.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const entry = (projectId: string, n: number) => ({
  projectId,
  actorId: null,
  kind: 'test.happened',
  entityType: 'project' as const,
  entityId: projectId,
  payload: { n, text: '<script>\u0000 é'.replace('\u0000', '\u2400'), missing: undefined },
});

test('a hundred concurrent appenders make one unbroken chain', async () => {
  const project = await makeProject();
  const lead = await makeMember(project.id, 'LEAD');
  await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      testDb.db.$transaction((tx) => appendHistory(tx, [entry(project.id, n)]), {
        maxWait: 30_000,
        timeout: 30_000,
      }),
    ),
  );
  expect(await verifyHistory(lead, { projectId: project.id })).toEqual({
    events: 100,
    brokenAt: null,
  });
});

test('the database refuses to change or delete an event', async () => {
  const project = await makeProject();
  await testDb.db.$transaction((tx) => appendHistory(tx, [entry(project.id, 1)]));
  await expect(testDb.db.historyEvent.updateMany({ data: { kind: 'forged' } })).rejects.toThrow(
    /append-only/,
  );
  await expect(testDb.db.historyEvent.deleteMany()).rejects.toThrow(/append-only/);
});

test('only a lead or an admin may verify', async () => {
  const project = await makeProject();
  const annotator = await makeMember(project.id, 'ANNOTATOR');
  await expect(verifyHistory(annotator, { projectId: project.id })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('what is altered, left out or cut off behind the database’s back is found', async () => {
  const project = await makeProject();
  const lead = await makeMember(project.id, 'LEAD');
  await testDb.db.$transaction((tx) =>
    appendHistory(
      tx,
      [1, 2, 3, 4].map((n) => entry(project.id, n)),
    ),
  );
  const tamper = (sql: string) =>
    testDb.db.$transaction([
      testDb.db.$executeRawUnsafe(`SET LOCAL session_replication_role = replica`),
      testDb.db.$executeRawUnsafe(sql, project.id),
    ]);
  const brokenAt = async () => (await verifyHistory(lead, { projectId: project.id })).brokenAt;
  const one = `WHERE "projectId" = $1 AND "seq"`;
  await tamper(`DELETE FROM "history_event" ${one} = 4`);
  expect(await brokenAt()).toBe(4);
  await tamper(`UPDATE "history_event" SET "payload" = '{}' ${one} = 3`);
  expect(await brokenAt()).toBe(3);
  await tamper(`DELETE FROM "history_event" ${one} = 2`);
  expect(await brokenAt()).toBe(2);
});
