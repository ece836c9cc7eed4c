import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { can, type Permission, type Role } from '#lib/domain/access/permissions.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { quickSql, type Sql } from '#lib/server/db/direct-sql.ts';
import { roleSql } from './role-sql.ts';

/**
 * Asserts that the actor may do this in the project that the entity belongs to, and returns the role that allows it.
 * An unknown project is FORBIDDEN too, so that ids cannot be probed.
 */
export async function authorize(
  actor: Actor,
  projectId: string | null | undefined,
  permission: Permission,
  sql: Sql = quickSql(),
): Promise<Role> {
  const role = projectId ? await findRole(actor, projectId, sql) : null;
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
  sql: Sql = quickSql(),
): Promise<Role | null> {
  const [row] = await sql.$queryRaw<{ role: Role | null }[]>`
    SELECT ${roleSql(actor, Prisma.sql`${projectId}`)} AS "role"`;
  return row?.role ?? null;
}
