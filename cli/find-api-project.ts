import { AppError } from '#lib/domain/app-error.ts';
import { callApi } from './call-api.ts';

/**
 * The project a command against the running app is about: the one named, else the only one the key reaches.
 * @throws AppError BAD_ARGUMENT that lists the projects to choose from.
 */
export async function findApiProject(slug: string | undefined): Promise<string> {
  const projects = await callApi<{ id: string; slug: string }[]>('/api/projects');
  const matching = slug ? projects.filter((one) => one.slug === slug) : projects;
  const [only, other] = matching;
  if (only && !other) {
    return only.id;
  }
  const slugs = projects.map((one) => one.slug).join(', ') || 'none';
  throw new AppError('BAD_ARGUMENT', {
    message: slug ? `There is no project ${slug}.` : 'Which project is not clear.',
    details: { field: 'project', cure: `Name one with --project: ${slugs}.` },
  });
}
