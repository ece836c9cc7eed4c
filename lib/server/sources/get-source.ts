import type { Actor } from '#lib/domain/access/actor.ts';
import type { SourceDetail } from '#lib/domain/sources/source-view.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { toSourceView } from './to-source-view.ts';

const NEWEST = 40;

/** One source with its progress and the templates it has brought so far, newest first. */
export async function getSource(actor: Actor, input: { sourceId: string }): Promise<SourceDetail> {
  const source = await db().source.findUnique({
    where: { id: input.sourceId },
    include: { feed: true },
  });
  await authorize(actor, source?.projectId, 'sources.import');
  // authorize refuses an unknown source: there is one here.
  const row = source as NonNullable<typeof source>;
  const [person, newest] = await Promise.all([
    db().user.findUnique({ where: { id: row.createdBy }, select: { name: true } }),
    db().templateSource.findMany({
      where: { sourceId: row.id },
      orderBy: { template: { number: 'desc' } },
      take: NEWEST,
      select: {
        lineCount: true,
        firstSeen: true,
        template: { select: { id: true, number: true, text: true } },
      },
    }),
  ]);
  return {
    ...(await toSourceView(row, person?.name ?? null)),
    newest: newest.map(({ template, lineCount, firstSeen }) => ({
      ...template,
      lineCount,
      firstSeen: firstSeen?.toISOString() ?? null,
    })),
  };
}
