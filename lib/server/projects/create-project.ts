import type { Actor } from '#lib/domain/access/actor.ts';
import { projectNameSchema } from '#lib/domain/projects/project-settings.ts';
import { freeSlug, projectSlug } from '#lib/domain/projects/project-slug.ts';
import { assertAdmin } from '#lib/server/access/assert-admin.ts';
import { db } from '#lib/server/db/client.ts';
import { lockByName } from '#lib/server/db/lock-by-name.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';

/** Makes a project with the actor as its first member. Only an admin of the installation may, and not with an API key. */
export async function createProject(
  actor: Actor,
  input: { name: string },
): Promise<{ id: string; slug: string }> {
  await assertAdmin(
    actor,
    'make a project',
    'Ask an admin to make it and to invite you as its lead.',
  );
  const name = projectNameSchema.parse(input.name);
  const wanted = projectSlug(name);
  return db().$transaction(async (tx) => {
    // One at a time, so that two projects of one name get two slugs.
    await lockByName(tx, 'project slugs');
    const taken = await tx.project.findMany({
      where: { slug: { startsWith: wanted } },
      select: { slug: true },
    });
    const project = await tx.project.create({
      data: {
        name,
        slug: freeSlug(wanted, new Set(taken.map(({ slug }) => slug))),
        members: { create: { userId: actor.userId, role: 'ADMIN' } },
      },
      select: { id: true, slug: true },
    });
    await appendHistory(tx, [
      {
        projectId: project.id,
        actorId: actor.userId,
        kind: 'project.created',
        entityType: 'project',
        entityId: project.id,
        payload: { name, slug: project.slug },
      },
    ]);
    return project;
  });
}
