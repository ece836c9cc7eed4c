import { afterAll, beforeAll, expect, test } from 'vitest';
import { Prisma } from '#generated/prisma/client.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeUser } from '#lib/server/testing/factories.ts';
import { directSql, quickSql } from './direct-sql.ts';
import { directTransaction } from './direct-transaction.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());

const LIMITS = { timeout: 300 };
const rename = (id: string, name: string, sql = directSql()) =>
  sql.$executeRaw`UPDATE "user" SET "name" = ${name} WHERE "id" = ${id}`;
const nameOf = async (id: string) =>
  (await testDb.db.user.findUniqueOrThrow({ where: { id } })).name;

test('gives the values and types that the query builder gives', async () => {
  const at = new Date('2026-07-01T10:20:30.456Z');
  const query = Prisma.sql`SELECT ${'it’s; "%s" $1'}::text AS "text", ${at}::timestamp(3) AS "at", ${at.toISOString()}::timestamptz AS "zoned",
    ${[1, 2]}::int[] AS "list", ${['a,"b"', '{}']}::text[] AS "texts", ${null}::text AS "none", 3::bigint AS "big",
    1.5::float8 AS "real", ${JSON.stringify({ a: ['\\u0000'] })}::jsonb AS "json", 'OPEN'::"LabelState" AS "state", true AS "is"`;
  const [direct] = await directSql().$queryRaw<Record<string, unknown>[]>(query);
  const [built] = await testDb.db.$queryRaw<Record<string, unknown>[]>(query);
  expect(direct).toEqual(built);
  expect(direct).toMatchObject({ at, big: 3n, list: [1, 2] });
  const [now] = await directSql().$queryRaw<{ at: Date }[]>`SELECT now()::timestamp AS "at"`;
  expect(Math.abs((now?.at.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
});

test('composed statements keep their values apart from their text', async () => {
  const { userId } = await makeUser("Robert'); DROP TABLE");
  const where = Prisma.sql`"id" = ANY(${[userId]}) AND ${Prisma.join([Prisma.sql`"name" LIKE ${'Rob%'}`], ' AND ')}`;
  expect(await directSql().$queryRaw`SELECT "id" FROM "user" WHERE ${where}`).toEqual([
    { id: userId },
  ]);
  expect(await rename(userId, 'Bob')).toBe(1);
  expect(await rename('nobody', 'Bob')).toBe(0);
});

test('a transaction is all or nothing, and gives its connection back', async () => {
  const { userId } = await makeUser('before');
  for (let at = 0; at < 25; at++) {
    const failing = directTransaction(async (tx) => {
      await rename(userId, 'after', tx);
      throw new Error('no');
    }, LIMITS);
    await expect(failing).rejects.toThrow('no');
  }
  expect(await nameOf(userId)).toBe('before');
  await directTransaction((tx) => rename(userId, 'after', tx), LIMITS);
  expect(await nameOf(userId)).toBe('after');
});

test('an error that is swallowed inside does not pass for a commit', async () => {
  const { userId } = await makeUser('before');
  const swallowing = directTransaction(async (tx) => {
    await rename(userId, 'after', tx);
    await tx.$executeRaw`SELECT 1 / 0`.catch(() => 0);
  }, LIMITS);
  await expect(swallowing).rejects.toThrow('rolled back');
  expect(await nameOf(userId)).toBe('before');
});

test('waits for a lock so long and no longer', async () => {
  const { userId } = await makeUser('before');
  const outcome = await testDb.db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { name: 'held' } });
    return directTransaction((second) => rename(userId, 'late', second), LIMITS).catch(String);
  });
  expect(outcome).toContain('lock timeout');
  expect(await nameOf(userId)).toBe('held');
});

const quickPid = async () => {
  const [row] = await quickSql().$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS "pid"`;
  return row?.pid;
};

test('quick reads share one connection, and each gets its own answer or error', async () => {
  const asked = Array.from({ length: 200 }, async (_, n) => {
    const by = n % 10 === 3 ? 0 : 1;
    const [row] = await quickSql().$queryRaw<{ n: number }[]>`
      SELECT ${n}::int / ${by}::int AS "n", pg_backend_pid() AS "pid"`;
    return row?.n;
  });
  const answers = await Promise.allSettled(asked);
  for (const [n, answer] of answers.entries()) {
    if (n % 10 === 3) expect(answer).toMatchObject({ reason: { code: '22012' } });
    else expect(answer).toEqual({ status: 'fulfilled', value: n });
  }
  expect(new Set(await Promise.all([quickPid(), quickPid()])).size).toBe(1);
});

test('a connection of quick reads that breaks fails those under way and is replaced', async () => {
  const broken = await quickPid();
  const underWay = quickSql().$queryRaw`SELECT pg_sleep(60)`;
  const failed = expect(underWay).rejects.toThrow();
  await directSql().$queryRaw`SELECT pg_terminate_backend(${broken}::int)`;
  await failed;
  const next = await quickPid();
  expect(next).toBeGreaterThan(0);
  expect(next).not.toBe(broken);
});

test('a transaction that fails with statements under way changes nothing, also afterwards', async () => {
  const { userId } = await makeUser('before');
  const failing = directTransaction(async (tx) => {
    await Promise.all([
      rename(userId, 'after', tx),
      tx.$executeRaw`SELECT 1 / 0`,
      rename(userId, 'later', tx),
    ]);
  }, LIMITS);
  await expect(failing).rejects.toThrow('division by zero');
  expect(await nameOf(userId)).toBe('before');
});
