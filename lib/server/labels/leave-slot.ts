import type { Tx } from '#lib/server/db/client.ts';
import { staleToken } from './claim-errors.ts';
import type { OwnAssignment } from './find-own-assignment.ts';
import { type LockedItem, lockItem } from './lock-item.ts';

/** Gives up a held slot: RELEASED for others and later, SKIPPED for good. Returns null when it was left already. */
export async function leaveSlot(
  tx: Tx,
  own: OwnAssignment,
  input: { claimToken: string; to: 'RELEASED' | 'SKIPPED'; skipReason?: string },
): Promise<LockedItem | null> {
  const item = await lockItem(tx, own);
  const now = await tx.assignment.findUniqueOrThrow({ where: { id: own.id } });
  if (now.claimToken !== input.claimToken) {
    throw staleToken();
  }
  if (now.state === input.to) {
    return null;
  }
  // A slot whose lease ran out may be RELEASED already; skipping it still holds, and frees nothing.
  const isSkipOfReleased = input.to === 'SKIPPED' && now.state === 'RELEASED';
  if (now.state !== 'CLAIMED' && !isSkipOfReleased) {
    throw staleToken();
  }
  await tx.assignment.update({
    where: { id: own.id },
    data: {
      state: input.to,
      ...(input.to === 'SKIPPED' ? { skipReason: input.skipReason ?? '', doneAt: new Date() } : {}),
    },
  });
  if (now.state === 'CLAIMED' && now.turn === 1) {
    await tx.roundItem.update({
      where: { roundId_templateId: { roundId: own.roundId, templateId: own.templateId } },
      data: { claims: { decrement: 1 } },
    });
  }
  return item;
}
