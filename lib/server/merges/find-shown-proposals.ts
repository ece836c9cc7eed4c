import type { MergeProposal } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { MergeMember } from '#lib/domain/merges/merge-views.ts';
import { db } from '#lib/server/db/client.ts';
import { findBlindTemplateIds } from '#lib/server/labels/find-blind-template-ids.ts';

/**
 * Proposals of the project that the actor may see, in the order asked for. Templates that were proposed together have one
 * label, so nobody sees a proposal of a template that they vote on.
 *
 * @throws AppError NOT_FOUND for any other.
 */
export async function findShownProposals(
  actor: Actor,
  { projectId, ids }: { projectId: string; ids: readonly string[] },
): Promise<MergeProposal[]> {
  const rows = await db().mergeProposal.findMany({ where: { projectId, id: { in: [...ids] } } });
  const { shown } = await withoutBlind(actor, projectId, rows);
  const byId = new Map(shown.map((row) => [row.id, row]));
  return [...new Set(ids)].map((id) => {
    const row = byId.get(id);
    if (row) return row;
    throw new AppError('NOT_FOUND', {
      message: `The project has no proposal ${id}.`,
      details: { field: 'ids', cure: 'Look at the list again.' },
    });
  });
}

export async function withoutBlind<Row extends { members: unknown }>(
  actor: Actor,
  projectId: string,
  rows: readonly Row[],
): Promise<{ shown: Row[]; withheld: number }> {
  const idsOf = (row: Row) => (row.members as MergeMember[]).map(({ templateId }) => templateId);
  const blind = await findBlindTemplateIds(actor, { projectId, templateIds: rows.flatMap(idsOf) });
  const shown = rows.filter((row) => !idsOf(row).some((id) => blind.has(id)));
  return { shown, withheld: rows.length - shown.length };
}
