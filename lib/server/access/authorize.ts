import type { Actor } from '#lib/domain/access/actor.ts';
import { can, type Permission, type Role } from '#lib/domain/access/permissions.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { db, type Tx } from '#lib/server/db/client.ts';

/**
 * Asserts that the actor may do this in the project that the entity belongs to, and returns the role that allows it.
 * An unknown project is FORBIDDEN too, so that ids cannot be probed.
 */
export async function authorize(
  actor: Actor,
  projectId: string | null | undefined,
  permission: Permission,
  tx: Pick<Tx, 'member' | 'user'> = db(),
): Promise<Role> {
  const role = projectId ? await findRole(actor, projectId, tx) : null;
  if (!role || !can(role, permission)) {
    throw new AppError('FORBIDDEN', {
      message: `This needs the permission ${permission}, which ${role ? `the role ${role.toLowerCase()} does not have` : 'people outside the project do not have'}.`,
      details: { field: permission, cure: 'Ask the project lead for another role.' },
    });
  }
  return role;
}

/** The actor's role in a project, or null. Read from the database each time: a removed member loses access at once. */
export async function findRole(
  actor: Actor,
  projectId: string,
  tx: Pick<Tx, 'member' | 'user'> = db(),
): Promise<Role | null> {
  if (actor.keyProjectId && actor.keyProjectId !== projectId) {
    return null;
  }
  const user = await tx.user.findUnique({
    where: { id: actor.userId },
    select: { isAdmin: true, disabledAt: true },
  });
  if (!user || user.disabledAt) {
    return null;
  }
  if (user.isAdmin) {
    return 'ADMIN';
  }
  const member = await tx.member.findUnique({
    where: { projectId_userId: { projectId, userId: actor.userId } },
    select: { role: true },
  });
  return member?.role ?? null;
}
