import type { Actor } from '#lib/domain/access/actor.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { assertMayGrant } from '#lib/server/auth/create-invite.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { assertNotSelf, changedMeanwhile } from './change-member-role.ts';

/** Takes a person out of the project, with immediate effect on sessions and keys. What they voted and wrote stays. */
export async function removeMember(actor: Actor, input: { memberId: string }): Promise<void> {
  const member = await db().member.findUnique({ where: { id: input.memberId } });
  const own = await authorize(actor, member?.projectId, 'members.manage');
  if (!member) {
    return;
  }
  assertNotSelf(actor, member.userId);
  assertMayGrant(own, member.role);
  await db().$transaction(async (tx) => {
    const { count } = await tx.member.deleteMany({ where: { id: member.id, role: member.role } });
    if (count === 0) {
      throw changedMeanwhile();
    }
    await appendHistory(tx, [
      {
        projectId: member.projectId,
        actorId: actor.userId,
        kind: 'member.removed',
        entityType: 'member',
        entityId: member.id,
        payload: { userId: member.userId, role: member.role },
      },
    ]);
  });
}
