import { db } from '#lib/server/db/client.ts';

/** Items of an open round that still take a vote of each person, by person; those who have done nothing are left out. */
export async function readLeft(roundId: string): Promise<{ all: number; by: Map<string, number> }> {
  const [[open], rows] = await Promise.all([
    db().$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS "n" FROM "round_item"
      WHERE "roundId" = ${roundId} AND "gold" IS NULL AND "state" = 'OPEN'`,
    db().$queryRaw<{ userId: string; passed: number }[]>`
      SELECT a."userId", count(*)::int AS "passed" FROM "assignment" a
      JOIN "round_item" i ON i."roundId" = a."roundId" AND i."templateId" = a."templateId"
      WHERE a."roundId" = ${roundId} AND a."turn" = 1 AND a."state" IN ('VOTED', 'SKIPPED')
        AND i."gold" IS NULL AND i."state" = 'OPEN' GROUP BY 1`,
  ]);
  const all = open?.n ?? 0;
  return { all, by: new Map(rows.map(({ userId, passed }) => [userId, all - passed])) };
}
