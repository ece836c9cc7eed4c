import type { Actor } from '#lib/domain/access/actor.ts';
import { db } from '#lib/server/db/client.ts';
import { findOwnAssignment } from './find-own-assignment.ts';
import { leaveSlot } from './leave-slot.ts';
import { LABEL_TX } from './transaction-limits.ts';

/** Gives an item back unvoted, for others or for later. Repeating it changes nothing. */
export async function releaseAssignment(
  actor: Actor,
  input: { assignmentId: string; claimToken: string },
): Promise<{ released: true }> {
  const own = await findOwnAssignment(actor, input.assignmentId);
  await db().$transaction(
    (tx) => leaveSlot(tx, own, { claimToken: input.claimToken, to: 'RELEASED' }),
    LABEL_TX,
  );
  return { released: true };
}
