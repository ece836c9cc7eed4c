import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { findRole } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { asksRoleSql, holdsSlotSql } from './asks-role-sql.ts';

/**
 * For what shows final labels as a whole (a snapshot's rows, a log's lines, the record of the votes): refused to those who vote in an open
 * round, for a list with holes would be a lie and one without would tell.
 * @throws AppError FORBIDDEN
 */
export async function assertNotVoting(
  actor: Actor,
  projectId: string,
  what = 'the labels in a snapshot',
): Promise<void> {
  const role = await findRole(actor, projectId);
  const rounds = await db().$queryRaw<{ number: number }[]>`
    SELECT r."number" FROM "round" r WHERE r."projectId" = ${projectId} AND r."state" = 'OPEN'
      AND (${asksRoleSql(role)} OR ${holdsSlotSql(actor.userId)}) ORDER BY r."number"`;
  if (rounds.length > 0) {
    throw new AppError('FORBIDDEN', {
      message: `You vote in round ${rounds.map((round) => round.number).join(' and ')}; ${what} would tell how it stands.`,
      details: {
        field: 'round',
        cure: 'Wait until the round closes, or ask someone who does not vote.',
      },
    });
  }
}
