import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import type { OwnItem } from '#lib/domain/labels/own-acts.ts';
import { db } from '#lib/server/db/client.ts';
import { isWithinReach } from '../checks/is-within-reach.ts';
import { findOwnAssignment } from './find-own-assignment.ts';
import { parseDraft } from './save-draft.ts';
import { toDeskItems } from './to-desk-items.ts';

/** An item that the actor holds, has voted on or skipped, with what they said. Its token is told to a holder only. */
export async function getOwnItem(actor: Actor, input: { assignmentId: string }): Promise<OwnItem> {
  const { id, round } = await findOwnAssignment(actor, input.assignmentId);
  const [slot, vote] = await Promise.all([
    db().assignment.findUniqueOrThrow({ where: { id } }),
    db().ballot.findFirst({ where: { assignmentId: id, withdrawnAt: null } }),
  ]);
  const claimToken = slot.state === 'CLAIMED' ? slot.claimToken : '';
  const [item] = await toDeskItems(round, [{ ...slot, claimToken }], actor.userId);
  const isReached = await isWithinReach(round, { assignmentId: id, userId: actor.userId });
  if (!item || slot.state === 'RELEASED' || !isReached) {
    throw new AppError('NOT_FOUND', {
      message: `You hold no item ${input.assignmentId}.`,
      details: { field: 'assignmentId', cure: 'Fetch the next item.' },
    });
  }
  return {
    ...item,
    state: slot.state,
    vote: vote && parseDraft({ ...vote, label: toLabel(vote.label) }),
    skipReason: slot.skipReason,
  };
}
