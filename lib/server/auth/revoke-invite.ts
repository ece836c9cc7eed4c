import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { assertMayGrant } from './create-invite.ts';

/** Makes an unused invitation worthless. */
export async function revokeInvite(
  actor: Actor,
  input: { inviteId: string },
  now = new Date(),
): Promise<void> {
  const invite = await db().invite.findUnique({ where: { id: input.inviteId } });
  const own = await authorize(actor, invite?.projectId, 'members.manage');
  if (!invite?.projectId) {
    return;
  }
  assertMayGrant(own, invite.role);
  const { projectId } = invite;
  await db().$transaction(async (tx) => {
    const { count } = await tx.invite.updateMany({
      where: { id: invite.id, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) {
      throw new AppError('CONFLICT', {
        message: 'This invitation was used or withdrawn meanwhile.',
        details: { cure: 'Look at the list again.' },
      });
    }
    await appendHistory(tx, [
      {
        projectId,
        actorId: actor.userId,
        kind: 'member.invite-withdrawn',
        entityType: 'member',
        entityId: invite.id,
        payload: { role: invite.role },
      },
    ]);
  });
}
