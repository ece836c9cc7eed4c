import { db } from '#lib/server/db/client.ts';

export type OwnTurns = {
  /** Items passed (voted on or skipped) the first time. */
  passed: number;
  /** Repeats voted on, skipped, and in hand. */
  voted: number;
  skipped: number;
  held: number;
};

/** How far a person is in a round, first judgements and repeats apart; read from indexes of the person's own slots. */
export async function countOwnTurns(roundId: string, userId: string): Promise<OwnTurns> {
  const [row] = await db().$queryRaw<OwnTurns[]>`
    WITH again AS (
      SELECT count(*) FILTER (WHERE "state" = 'VOTED')::int AS "voted",
        count(*) FILTER (WHERE "state" = 'SKIPPED')::int AS "skipped",
        count(*) FILTER (WHERE "state" = 'CLAIMED')::int AS "held"
      FROM "assignment" WHERE "roundId" = ${roundId} AND "userId" = ${userId} AND "turn" > 1
    ), acted AS (
      SELECT count(*)::int AS "n" FROM "assignment"
      WHERE "roundId" = ${roundId} AND "userId" = ${userId} AND "state" IN ('VOTED', 'SKIPPED')
    )
    SELECT acted."n" - again."voted" - again."skipped" AS "passed", again.* FROM acted, again`;
  if (!row) throw new Error('An aggregate without GROUP BY gives one row.');
  return row;
}
