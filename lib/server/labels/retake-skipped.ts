import type { Actor } from '#lib/domain/access/actor.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory, type HistoryEntry } from '#lib/server/history/append-history.ts';
import { authorizeVoter } from '../rounds/authorize-voter.ts';
import { findOpenRounds } from '../rounds/find-round.ts';
import { forgetClaimStart } from './claim-start.ts';
import { LABEL_TX } from './transaction-limits.ts';

/** Puts the items that the actor skipped in the open rounds back into their queue. */
export async function retakeSkipped(
  actor: Actor,
  input: { projectId: string },
): Promise<{ retaken: number }> {
  await authorizeVoter(actor, input.projectId);
  return db().$transaction(async (tx) => {
    const entries: HistoryEntry[] = [];
    let retaken = 0;
    for (const round of await findOpenRounds(input.projectId, tx)) {
      const { count } = await tx.assignment.updateMany({
        where: { roundId: round.id, userId: actor.userId, state: 'SKIPPED' },
        data: { state: 'RELEASED', doneAt: null },
      });
      if (count === 0) continue;
      forgetClaimStart({ roundId: round.id, userId: actor.userId });
      retaken += count;
      entries.push({
        projectId: input.projectId,
        actorId: actor.userId,
        kind: 'round.skipped-retaken',
        entityType: 'round',
        entityId: round.id,
        payload: { items: count },
      });
    }
    await appendHistory(tx, entries);
    return { retaken };
  }, LABEL_TX);
}
