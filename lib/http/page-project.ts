import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { Actor } from '#lib/domain/access/actor.ts';
import { can, type Permission, type Role } from '#lib/domain/access/permissions.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { getProjectBySlug, type ProjectView } from '#lib/server/projects/get-project-by-slug.ts';
import { requirePageActor } from './page-actor.ts';

export type PageProject = { actor: Actor; project: ProjectView; role: Role };

/**
 * For pages under /p/[slug]: the signed-in person, the project and the person's role in it. Redirects to the sign-in page,
 * or shows "not found" for a project one is not in and for a screen the role may not use. The use cases check again.
 */
export async function requirePageProject(
  slug: string,
  permission: Permission = 'project.view',
): Promise<PageProject> {
  const found = await findPageProject(slug);
  if (!can(found.role, permission)) {
    notFound();
  }
  return found;
}

const findPageProject = cache(async (slug: string): Promise<PageProject> => {
  const actor = await requirePageActor(`/p/${slug}`);
  try {
    return { actor, ...(await getProjectBySlug(actor, slug)) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') {
      notFound();
    }
    throw error;
  }
});
