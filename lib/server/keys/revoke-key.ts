import type { Actor } from '#lib/domain/access/actor.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';

/** Ends an API key at once: one's own, or anybody's for those who manage members. */
export async function revokeKey(
  actor: Actor,
  input: { keyId: string },
  now = new Date(),
): Promise<void> {
  const key = await db().apiKey.findUnique({ where: { id: input.keyId } });
  const role = await authorize(actor, key?.projectId, 'keys.manage');
  if (!key) {
    return;
  }
  if (key.userId !== actor.userId && !can(role, 'members.manage')) {
    throw new AppError('FORBIDDEN', {
      message: 'This key belongs to somebody else.',
      details: { cure: 'Ask its owner or the lead to revoke it.' },
    });
  }
  await db().$transaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id: key.id, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) {
      throw new AppError('CONFLICT', { message: 'This key was revoked before.' });
    }
    await appendHistory(tx, [
      {
        projectId: key.projectId,
        actorId: actor.userId,
        kind: 'key.revoked',
        entityType: 'project',
        entityId: key.id,
        payload: { name: key.name, prefix: key.prefix },
      },
    ]);
  });
}
