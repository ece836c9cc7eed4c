import { quickSql, type Sql } from '#lib/server/db/direct-sql.ts';
import type { RoundRow } from '../rounds/find-round.ts';
import { hasRepeats } from './has-repeats.ts';

export type OwnTurns = {
  /** The round's secret, from which the places of repeats are worked out. */
  salt: string;
  /** Items passed (voted on or skipped) the first time. */
  passed: number;
  /** Repeats voted on, skipped, and in hand. */
  voted: number;
  skipped: number;
  held: number;
};

/** How far a person is in a round, first judgements and repeats apart; null without repeats. Read from their own slots. */
export async function readOwnTurns(
  round: RoundRow,
  userId: string,
  sql: Sql = quickSql(),
): Promise<OwnTurns | null> {
  if (!hasRepeats(round)) return null;
  const [row] = await sql.$queryRaw<OwnTurns[]>`
    WITH again AS (
      SELECT count(*) FILTER (WHERE "state" = 'VOTED')::int AS "voted",
        count(*) FILTER (WHERE "state" = 'SKIPPED')::int AS "skipped",
        count(*) FILTER (WHERE "state" = 'CLAIMED')::int AS "held"
      FROM "assignment" WHERE "roundId" = ${round.id} AND "userId" = ${userId} AND "turn" > 1
    ), acted AS (
      SELECT count(*)::int AS "n" FROM "assignment"
      WHERE "roundId" = ${round.id} AND "userId" = ${userId} AND "state" IN ('VOTED', 'SKIPPED')
    )
    SELECT r."checkSalt" AS "salt", acted."n" - again."voted" - again."skipped" AS "passed", again.*
    FROM "round" r, acted, again WHERE r."id" = ${round.id}`;
  return row ?? null;
}
