import type { Actor } from '#lib/domain/access/actor.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { findOwnAssignment } from './find-own-assignment.ts';
import { leaveSlot } from './leave-slot.ts';
import { LABEL_TX } from './transaction-limits.ts';

/** Passes an item by, with the reason; the slot goes to others. Repeating it changes nothing. */
export async function skipAssignment(
  actor: Actor,
  input: { assignmentId: string; claimToken: string; reason: string },
): Promise<{ skipped: true }> {
  const own = await findOwnAssignment(actor, input.assignmentId);
  await db().$transaction(async (tx) => {
    const item = await leaveSlot(tx, own, {
      claimToken: input.claimToken,
      to: 'SKIPPED',
      skipReason: input.reason,
    });
    if (item) {
      await appendHistory(tx, [
        {
          projectId: own.projectId,
          actorId: actor.userId,
          kind: 'vote.skipped',
          entityType: 'template',
          entityId: own.templateId,
          payload: { roundId: own.roundId, reason: input.reason },
        },
      ]);
    }
  }, LABEL_TX);
  return { skipped: true };
}
