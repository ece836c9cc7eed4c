import type { Actor } from '#lib/domain/access/actor.ts';
import { canGrant } from '#lib/domain/access/can-grant.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { newToken } from './new-token.ts';

const VALID_MS = 7 * 24 * 3600 * 1000;

/**
 * Makes a link that lets one person join the project in a role, once, within seven days. With `email` only that address
 * may use it. The path is shown once: the database holds the token's hash.
 */
export async function createInvite(
  actor: Actor,
  input: { projectId: string; role: Role; email?: string | undefined },
  now = new Date(),
): Promise<{ id: string; path: string; expiresAt: Date }> {
  const { projectId, role } = input;
  const own = await authorize(actor, projectId, 'members.manage');
  assertMayGrant(own, role);
  const token = newToken();
  const invite = await db().$transaction(async (tx) => {
    const row = await tx.invite.create({
      data: {
        projectId,
        role,
        email: input.email?.trim().toLowerCase() || null,
        tokenHash: sha256Hex(token),
        createdBy: actor.userId,
        expiresAt: new Date(now.getTime() + VALID_MS),
      },
      select: { id: true, expiresAt: true },
    });
    await appendHistory(tx, [
      {
        projectId,
        actorId: actor.userId,
        kind: 'member.invited',
        entityType: 'member',
        entityId: row.id,
        payload: { role },
      },
    ]);
    return row;
  });
  return { ...invite, path: `/invite/${token}` };
}

/** Nobody hands out, or takes, a role above their own. */
export function assertMayGrant(own: Role, role: Role): void {
  if (!canGrant(own, role)) {
    throw new AppError('FORBIDDEN', {
      message: `The role ${own.toLowerCase()} cannot give or take the role ${role.toLowerCase()}.`,
      details: { field: 'role', cure: 'Ask an admin to do it.' },
    });
  }
}
