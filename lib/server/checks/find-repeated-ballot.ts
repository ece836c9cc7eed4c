import type { Sql } from '#lib/server/db/direct-sql.ts';

/** The standing ballot of the person's first judgement on an item, with which a repeat is compared. */
export async function findRepeatedBallot(
  sql: Sql,
  key: { roundId: string; templateId: string; userId: string },
): Promise<string | null> {
  const [first] = await sql.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "vote"
    WHERE "roundId" = ${key.roundId} AND "templateId" = ${key.templateId} AND "userId" = ${key.userId}
      AND "withdrawnAt" IS NULL LIMIT 1`;
  return first?.id ?? null;
}
