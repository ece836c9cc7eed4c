import type { Actor } from '#lib/domain/access/actor.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { findOpenRound } from '../rounds/find-round.ts';
import { LABEL_TX } from './transaction-limits.ts';

/** Puts the items that the actor skipped in the open round back into their queue. */
export async function retakeSkipped(
  actor: Actor,
  input: { projectId: string },
): Promise<{ retaken: number }> {
  await authorize(actor, input.projectId, 'labels.vote');
  return db().$transaction(async (tx) => {
    const round = await findOpenRound(input.projectId, tx);
    if (!round) {
      return { retaken: 0 };
    }
    const { count } = await tx.assignment.updateMany({
      where: { roundId: round.id, userId: actor.userId, state: 'SKIPPED' },
      data: { state: 'RELEASED', doneAt: null },
    });
    if (count > 0) {
      await appendHistory(tx, [
        {
          projectId: input.projectId,
          actorId: actor.userId,
          kind: 'round.skipped-retaken',
          entityType: 'round',
          entityId: round.id,
          payload: { items: count },
        },
      ]);
    }
    return { retaken: count };
  }, LABEL_TX);
}
