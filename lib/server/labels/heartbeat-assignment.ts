import type { Actor } from '#lib/domain/access/actor.ts';
import { staleToken } from './claim-errors.ts';
import { extendLease } from './extend-lease.ts';
import { findOwnAssignment } from './find-own-assignment.ts';

/** Says that the person is still at the item: its lease starts anew. CONFLICT when the hold is gone. */
export async function heartbeatAssignment(
  actor: Actor,
  input: { assignmentId: string; claimToken: string },
): Promise<{ leaseUntil: Date }> {
  await findOwnAssignment(actor, input.assignmentId);
  const leaseUntil = await extendLease(input);
  if (!leaseUntil) {
    throw staleToken();
  }
  return { leaseUntil };
}
