import type { Actor } from '#lib/domain/access/actor.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import { isAdmin } from '#lib/server/access/is-admin.ts';
import { db } from '#lib/server/db/client.ts';

export type ProjectSummary = { id: string; slug: string; name: string; role: Role };

/** The projects the actor belongs to, by name; for an admin all of them. A key sees its own project only. */
export async function listProjects(actor: Actor): Promise<ProjectSummary[]> {
  const admin = await isAdmin(actor);
  const projects = await db().project.findMany({
    where: {
      ...(actor.keyProjectId ? { id: actor.keyProjectId } : {}),
      ...(admin ? {} : { members: { some: { userId: actor.userId } } }),
    },
    orderBy: { name: 'asc' },
    select: {
      id: true,
      slug: true,
      name: true,
      members: { where: { userId: actor.userId }, select: { role: true } },
    },
  });
  return projects.flatMap(({ members, ...project }) => {
    const role: Role | undefined = admin ? 'ADMIN' : members[0]?.role;
    return role ? [{ ...project, role }] : [];
  });
}
