import { db } from '#lib/server/db/client.ts';

export type DeskCounts = {
  items: number;
  voted: number;
  skipped: number;
  /** Items that this person has neither voted on nor skipped and that still take votes. */
  remaining: number;
  /** Of the remaining, those whose last slots others hold now, and when the last hold runs out. */
  leasedItems: number;
  leasedUntil: Date | null;
  /** Who holds them. */
  leasedBy: string[];
  /** Items this person voted on or skipped that wait for others; only their number is told, never how they stand. */
  waitingItems: number;
  secondsPerItem: number | null;
};

/** The numbers of a person's desk. */
export async function countDesk(roundId: string, userId: string): Promise<DeskCounts> {
  const [row] = await db().$queryRaw<DeskCounts[]>`
    WITH mine AS (
      SELECT "templateId", "state" FROM "assignment" WHERE "roundId" = ${roundId} AND "userId" = ${userId} AND "turn" = 1
    ), item AS (
      SELECT i."templateId", i."state", i."votes" + i."claims" >= r."quorum" AS "full",
        coalesce(mine."state" IN ('VOTED', 'SKIPPED'), false) AS "passed", mine."state" AS "own"
      FROM "round_item" i JOIN "round" r ON r."id" = i."roundId" LEFT JOIN mine USING ("templateId")
      WHERE i."roundId" = ${roundId}
    )
    SELECT count(*)::int AS "items",
      count(*) FILTER (WHERE "own" = 'VOTED')::int AS "voted",
      count(*) FILTER (WHERE "own" = 'SKIPPED')::int AS "skipped",
      count(*) FILTER (WHERE "state" = 'OPEN' AND NOT "passed")::int AS "remaining",
      count(*) FILTER (WHERE "state" = 'OPEN' AND NOT "passed" AND "full" AND "own" IS DISTINCT FROM 'CLAIMED')::int
        AS "leasedItems",
      (SELECT max(a."leaseUntil") FROM "assignment" a JOIN item USING ("templateId")
        WHERE a."roundId" = ${roundId} AND a."state" = 'CLAIMED' AND a."turn" = 1 AND a."userId" <> ${userId}
          AND item."state" = 'OPEN' AND NOT item."passed" AND item."full") AS "leasedUntil",
      (SELECT coalesce(array_agg(DISTINCT a."userId"), '{}') FROM "assignment" a JOIN item USING ("templateId")
        WHERE a."roundId" = ${roundId} AND a."state" = 'CLAIMED' AND a."turn" = 1 AND a."userId" <> ${userId}
          AND item."state" = 'OPEN' AND NOT item."passed" AND item."full") AS "leasedBy",
      count(*) FILTER (WHERE "state" = 'OPEN' AND "passed")::int AS "waitingItems",
      (SELECT avg("seconds")::float8 FROM "ballot"
        WHERE "roundId" = ${roundId} AND "userId" = ${userId} AND "withdrawnAt" IS NULL) AS "secondsPerItem"
    FROM item`;
  if (!row) {
    throw new Error('An aggregate without GROUP BY gives one row.');
  }
  return row;
}
