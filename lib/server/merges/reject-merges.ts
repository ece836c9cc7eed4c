import type { Actor } from '#lib/domain/access/actor.ts';
import type { MergeDecisions } from '#lib/domain/merges/merge-views.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { LABEL_TX } from '#lib/server/labels/transaction-limits.ts';
import { authorizeMerging } from './authorize-merging.ts';
import { findShownProposals } from './find-shown-proposals.ts';

/** Keeps the templates apart; the same ones are not proposed again. */
export async function rejectMerges(
  actor: Actor,
  { projectId, ids }: { projectId: string; ids: readonly string[] },
): Promise<MergeDecisions> {
  await authorizeMerging(actor, projectId);
  const wanted = (await findShownProposals(actor, { projectId, ids })).map(({ id }) => id);
  return db().$transaction(async (tx) => {
    const rows = await tx.mergeProposal.updateManyAndReturn({
      where: { id: { in: wanted }, projectId, state: 'PENDING' },
      data: { state: 'REJECTED', decidedBy: actor.userId, decidedAt: new Date() },
      select: { id: true, text: true },
    });
    await appendHistory(
      tx,
      rows.map(({ id, text }) => ({
        projectId,
        actorId: actor.userId,
        kind: 'merge.rejected',
        entityType: 'project' as const,
        entityId: projectId,
        payload: { proposalId: id, text },
      })),
    );
    const done = rows.map(({ id }) => id);
    const refused = wanted
      .filter((id) => !done.includes(id))
      .map((id) => ({
        id,
        message: 'This proposal was decided already.',
        cure: 'Look at the list again.',
      }));
    return { done, refused };
  }, LABEL_TX);
}
