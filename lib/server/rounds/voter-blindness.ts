import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { holdsSlotSql } from './asks-role-sql.ts';

/**
 * Whether the actor votes in this open round: holds or held a slot in it. Such a person must not see its items from the
 * other side until it closes, whatever other role they carry.
 */
export async function isVoterOfOpenRound(
  actor: Actor,
  roundId: string,
  tx: Pick<Tx, 'assignment' | 'round'> = db(),
): Promise<boolean> {
  const round = await tx.round.findUnique({ where: { id: roundId }, select: { state: true } });
  if (round?.state !== 'OPEN') {
    return false;
  }
  const own = await tx.assignment.findFirst({
    where: { roundId, userId: actor.userId },
    select: { id: true },
  });
  return own !== null;
}

/** @throws AppError FORBIDDEN for a voter of the round while it is open. */
export async function assertNotBlinded(
  actor: Actor,
  roundId: string,
  tx: Pick<Tx, 'assignment' | 'round'> = db(),
): Promise<void> {
  if (await isVoterOfOpenRound(actor, roundId, tx)) {
    throw new AppError('FORBIDDEN', {
      message: 'You vote in this round, so its items stay hidden from you until it closes.',
      details: {
        field: 'round',
        cure: 'Close the round first, or leave this to a lead who does not vote.',
      },
    });
  }
}

/** The open rounds of a project in which the actor holds or held a slot. */
export async function findVotedOpenRounds(
  actor: Actor,
  projectId: string,
): Promise<{ id: string; number: number }[]> {
  return db().$queryRaw<{ id: string; number: number }[]>`
    SELECT r."id", r."number" FROM "round" r
    WHERE r."projectId" = ${projectId} AND r."state" = 'OPEN' AND ${holdsSlotSql(actor.userId)}
    ORDER BY r."number"`;
}
