import type { Actor } from '#lib/domain/access/actor.ts';
import type { IssueKind } from '#lib/domain/sources/line-issue.ts';
import type { SourceIssueView } from '#lib/domain/sources/source-view.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';

const PAGE = 200;

/** The lines of a source that are odd, in the order of the file; `next` is the line to go on after. */
export async function listSourceIssues(
  actor: Actor,
  input: { sourceId: string; afterLine?: number | undefined; kind?: IssueKind | undefined },
): Promise<{ issues: SourceIssueView[]; next: number | null }> {
  const source = await db().source.findUnique({
    where: { id: input.sourceId },
    select: { projectId: true },
  });
  await authorize(actor, source?.projectId, 'sources.import');
  const rows = await db().sourceIssue.findMany({
    where: {
      sourceId: input.sourceId,
      line: { gt: input.afterLine ?? 0 },
      ...(input.kind ? { kind: input.kind } : {}),
    },
    orderBy: [{ line: 'asc' }, { kind: 'asc' }],
    take: PAGE + 1,
  });
  // A line has a row for each kind: a page ends at a line's end, or the rest of its kinds would be skipped.
  const cut = rows.length > PAGE ? rows.findLastIndex(({ line }) => line !== rows[PAGE]?.line) : -1;
  const shown = rows.length > PAGE ? rows.slice(0, cut + 1) : rows;
  return {
    issues: shown.map(({ line, kind, message, excerpt }) => ({
      line,
      kind: kind as IssueKind,
      message,
      excerpt,
    })),
    next: rows.length > PAGE ? (shown.at(-1)?.line ?? null) : null,
  };
}
