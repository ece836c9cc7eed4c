import { db } from '#lib/server/db/client.ts';
import type { RoundRow } from '../rounds/find-round.ts';
import { hasRepeats } from './has-repeats.ts';
import { reachSql } from './reach-sql.ts';

/**
 * Whether a person may still look up and take back what they did in a slot. Where items come again it is so for their last
 * acts only: else the first judgement of an item could be looked up, or changed, beside its repeat.
 */
export async function isWithinReach(
  round: RoundRow,
  input: { assignmentId: string; userId: string },
): Promise<boolean> {
  if (round.state !== 'OPEN' || !hasRepeats(round)) return true;
  const [row] = await db().$queryRaw<{ reached: boolean }[]>`
    SELECT ${reachSql(round, input.userId)} AS "reached" FROM "assignment" a WHERE a."id" = ${input.assignmentId}`;
  return row?.reached ?? false;
}
