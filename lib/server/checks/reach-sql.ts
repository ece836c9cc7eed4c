import { Prisma } from '#generated/prisma/client.ts';
import type { RoundRow } from '../rounds/find-round.ts';
import { hasRepeats } from './has-repeats.ts';
import { recentActsSql } from './recent-acts-sql.ts';

/** SQL: whether the person's slot `a` of the round is within their reach, as in is-within-reach. */
export const reachSql = (round: RoundRow, userId: string): Prisma.Sql =>
  hasRepeats(round)
    ? Prisma.sql`(a."state" NOT IN ('VOTED', 'SKIPPED') OR a."id" IN ${recentActsSql({ roundId: round.id, userId })})`
    : Prisma.sql`true`;
