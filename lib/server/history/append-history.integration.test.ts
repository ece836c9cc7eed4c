import { afterAll, beforeAll, expect, test } from 'vitest';
import { directTransaction } from '#lib/server/db/direct-transaction.ts';
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
  payload: { n, text: `<script> é \u2400 'it''s' $1 \\ \\' ; COMMIT`, missing: undefined },
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

test('in a direct transaction events go with the commit, or not at all', async () => {
  const project = await makeProject();
  const lead = await makeMember(project.id, 'LEAD');
  const append = (n: number, mayCommit: boolean) =>
    directTransaction(
      async (tx) => {
        await appendHistory(tx, [entry(project.id, n), entry(project.id, n)]);
        if (!mayCommit) throw new Error('no');
      },
      { timeout: 30_000 },
    );
  await Promise.all(Array.from({ length: 30 }, (_, n) => append(n, true)));
  await expect(append(1, false)).rejects.toThrow('no');
  await expect(append(Number.NaN, true)).resolves.toBeUndefined();
  expect(await verifyHistory(lead, { projectId: project.id })).toEqual({
    events: 62,
    brokenAt: null,
  });
  const unknown = { ...entry(project.id, 1), projectId: 'nowhere' };
  await expect(
    directTransaction((tx) => appendHistory(tx, [unknown]), { timeout: 30_000 }),
  ).rejects.toThrow('There is no project nowhere.');
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
