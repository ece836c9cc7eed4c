import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { importSource } from '#lib/server/sources/import-source.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { createDemo } from './create-demo.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

test('makes accounts, project and import once, however often it runs', async () => {
  const first = await createDemo({ waitMs: 0 });
  expect(first).toMatchObject({ slug: 'lumen', isImported: false });
  const source = await testDb.db.source.findFirstOrThrow();
  await importSource(source.id, new AbortController().signal);
  const again = await createDemo({ waitMs: 0 });
  expect(again).toEqual({ ...first, isImported: true });
  expect(await testDb.db.source.count()).toBe(1);
  expect(await testDb.db.user.count()).toBe(7);
  expect(
    await testDb.db.member.groupBy({ by: ['role'], _count: true, orderBy: { role: 'asc' } }),
  ).toEqual([
    { role: 'ANNOTATOR', _count: 3 },
    { role: 'REVIEWER', _count: 1 },
    { role: 'ENGINEER', _count: 1 },
    { role: 'LEAD', _count: 1 },
    { role: 'ADMIN', _count: 1 },
  ]);
  expect(await testDb.db.template.count()).toBeGreaterThan(20);
  const admin = await testDb.db.user.findUniqueOrThrow({ where: { email: 'admin@demo.local' } });
  const actor = { userId: admin.id, name: admin.name, email: admin.email, isAdmin: true };
  expect(await verifyHistory(actor, { projectId: first.projectId })).toMatchObject({
    brokenAt: null,
  });
});
