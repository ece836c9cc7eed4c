import { notFound } from 'next/navigation';
import { AppError } from '#lib/domain/app-error.ts';
import { getSource } from '#lib/server/sources/get-source.ts';
import { requirePageProject } from './page-project.ts';

/** For the pages of one source: the source of this project, or "not found" for people who may not see it. */
export async function requirePageSource(slug: string, sourceId: string) {
  const { actor, project } = await requirePageProject(slug, 'sources.import');
  const source = await getSource(actor, { sourceId }).catch((error) => {
    if (error instanceof AppError) notFound();
    throw error;
  });
  if (source.projectId !== project.id) {
    notFound();
  }
  return { actor, source };
}
