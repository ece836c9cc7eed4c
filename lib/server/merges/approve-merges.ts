import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { MergeDecisions, MergeMember } from '#lib/domain/merges/merge-views.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { BULK_TX } from '#lib/server/labels/transaction-limits.ts';
import { regroupNearDuplicates } from '#lib/server/sources/regroup-near-duplicates.ts';
import { lockTemplates } from '#lib/server/templates/lock-templates.ts';
import { authorizeMerging } from './authorize-merging.ts';
import { findObstacles } from './find-obstacles.ts';
import { findShownProposals } from './find-shown-proposals.ts';
import { mergeTemplates } from './merge-templates.ts';

/**
 * Makes the proposed merges, each in a transaction of its own with its history event. One that cannot be made as things
 * stand is refused by name and the others go on.
 */
export async function approveMerges(
  actor: Actor,
  { projectId, ids }: { projectId: string; ids: readonly string[] },
): Promise<MergeDecisions> {
  await authorizeMerging(actor, projectId);
  const proposals = await findShownProposals(actor, { projectId, ids });
  const outcome: MergeDecisions = { done: [], refused: [] };
  for (const { id } of proposals) {
    try {
      await db().$transaction((tx) => approve(tx, { actor, projectId, id }), BULK_TX);
      outcome.done.push(id);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      outcome.refused.push({ id, message: error.message, cure: error.details.cure ?? '' });
    }
  }
  if (outcome.done.length > 0) {
    await db().$transaction((tx) => regroupNearDuplicates(tx, projectId), BULK_TX);
  }
  return outcome;
}

async function approve(
  tx: Tx,
  { actor, projectId, id }: { actor: Actor; projectId: string; id: string },
): Promise<void> {
  await lockTemplates(tx, projectId);
  const [proposal] = await tx.mergeProposal.updateManyAndReturn({
    where: { id, projectId, state: 'PENDING' },
    data: { state: 'APPROVED', decidedBy: actor.userId, decidedAt: new Date() },
  });
  if (!proposal) {
    throw new AppError('CONFLICT', {
      message: 'This proposal was decided already.',
      details: { cure: 'Look at the list again.' },
    });
  }
  const members = proposal.members as MergeMember[];
  const merge = { proposalId: id, id, projectId, text: proposal.text, members };
  await tx.$queryRaw`
    SELECT "id" FROM "template" WHERE "id" = ANY(${members.map(({ templateId }) => templateId)}) ORDER BY "id" FOR UPDATE`;
  await assertNoImport(tx, projectId);
  const obstacle = (await findObstacles(tx, [merge])).get(id);
  if (obstacle) {
    const { message, cure } = obstacle;
    throw new AppError('CONFLICT', { message, details: { cure } });
  }
  const { entityId, payload } = await mergeTemplates(tx, merge);
  await appendHistory(tx, [
    {
      projectId,
      actorId: actor.userId,
      kind: 'template.merged',
      entityType: 'template',
      entityId,
      payload: { ...payload, author: proposal.author, reason: proposal.reason },
    },
  ]);
}

/** A running import knows its rows by heart; one that is stopped looks again when it goes on. */
async function assertNoImport(tx: Tx, projectId: string): Promise<void> {
  const running = await tx.source.findFirst({
    where: { projectId, state: 'RUNNING' },
    select: { name: true },
  });
  if (running) {
    throw new AppError('CONFLICT', {
      message: `${running.name} is being imported, and its lines are counted under these templates as they are.`,
      details: { cure: 'Wait until the import is done or stop it, then approve again.' },
    });
  }
}
