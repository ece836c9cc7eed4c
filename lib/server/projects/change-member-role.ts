import type { Actor } from '#lib/domain/access/actor.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { assertMayGrant } from '#lib/server/auth/create-invite.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';

/** Gives a member another role; `from` is the role that was seen. Nobody changes their own, so a project keeps a lead. */
export async function changeMemberRole(
  actor: Actor,
  input: { memberId: string; from: Role; to: Role },
): Promise<void> {
  const { memberId, from, to } = input;
  const member = await db().member.findUnique({ where: { id: memberId } });
  const own = await authorize(actor, member?.projectId, 'members.manage');
  if (!member) {
    return;
  }
  assertNotSelf(actor, member.userId);
  assertMayGrant(own, from);
  assertMayGrant(own, to);
  await db().$transaction(async (tx) => {
    const { count } = await tx.member.updateMany({
      where: { id: memberId, role: from },
      data: { role: to },
    });
    if (count === 0) {
      throw changedMeanwhile();
    }
    await appendHistory(tx, [
      {
        projectId: member.projectId,
        actorId: actor.userId,
        kind: 'member.role-changed',
        entityType: 'member',
        entityId: memberId,
        payload: { userId: member.userId, from, to },
      },
    ]);
  });
}

export function assertNotSelf(actor: Actor, userId: string): void {
  if (actor.userId === userId) {
    throw new AppError('FORBIDDEN', {
      message: 'Nobody changes or removes their own membership, so that a project keeps its lead.',
      details: { cure: 'Ask another lead or an admin.' },
    });
  }
}

export function changedMeanwhile(): AppError {
  return new AppError('CONFLICT', {
    message: 'This member was changed or removed meanwhile.',
    details: { cure: 'Look at the list again.' },
  });
}
