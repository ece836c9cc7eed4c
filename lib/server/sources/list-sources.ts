import type { Actor } from '#lib/domain/access/actor.ts';
import type { SourceView } from '#lib/domain/sources/source-view.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { toSourceView } from './to-source-view.ts';

const MAX_SOURCES = 500;

/** The sources of a project, newest first. */
export async function listSources(
  actor: Actor,
  input: { projectId: string },
): Promise<SourceView[]> {
  await authorize(actor, input.projectId, 'sources.import');
  const rows = await db().source.findMany({
    where: { projectId: input.projectId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_SOURCES,
    include: { feed: true },
  });
  const people = await db().user.findMany({
    where: { id: { in: rows.map(({ createdBy }) => createdBy) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return Promise.all(rows.map((row) => toSourceView(row, names.get(row.createdBy) ?? null)));
}
