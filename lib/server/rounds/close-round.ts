import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { BULK_TX } from '../labels/transaction-limits.ts';
import { findRound } from './find-round.ts';

export type ClosedRound = {
  /** Items short of the quorum whose votes differ: they go to the lead. */
  disputed: number;
  /** Items short of the quorum without a difference: their templates stay open for another round. */
  unfinished: number;
};

/** Ends a blind round. Claims are given back; votes stand. */
export async function closeRound(actor: Actor, input: { roundId: string }): Promise<ClosedRound> {
  const { projectId } = await findRound(input.roundId);
  await authorize(actor, projectId, 'rounds.manage');
  return db().$transaction(async (tx) => {
    const closed = await tx.round.updateMany({
      where: { id: input.roundId, state: 'OPEN' },
      data: { state: 'CLOSED', closedAt: new Date() },
    });
    if (closed.count === 0) {
      throw new AppError('CONFLICT', { message: 'This round was closed already.' });
    }
    const disputed = await disputeUnfinished(tx, input.roundId);
    await tx.$executeRaw`
      UPDATE "round_item" SET "claims" = 0 WHERE "roundId" = ${input.roundId} AND "claims" > 0`;
    await tx.assignment.updateMany({
      where: { roundId: input.roundId, state: 'CLAIMED' },
      data: { state: 'RELEASED' },
    });
    const unfinished = await tx.roundItem.count({
      where: { roundId: input.roundId, state: 'OPEN' },
    });
    await appendHistory(tx, [
      {
        projectId,
        actorId: actor.userId,
        kind: 'round.closed',
        entityType: 'round',
        entityId: input.roundId,
        payload: { disputed: disputed.length, unfinished },
      },
      ...disputed.map((templateId) => ({
        projectId,
        actorId: actor.userId,
        kind: 'template.disputed',
        entityType: 'template' as const,
        entityId: templateId,
        payload: { roundId: input.roundId, atClosing: true },
      })),
    ]);
    return { disputed: disputed.length, unfinished };
  }, BULK_TX);
}

async function disputeUnfinished(tx: Tx, roundId: string): Promise<string[]> {
  const items = await tx.$queryRaw<{ templateId: string }[]>`
    WITH split AS (
      SELECT "templateId" FROM "vote" WHERE "roundId" = ${roundId} AND "withdrawnAt" IS NULL
      GROUP BY "templateId" HAVING count(DISTINCT "label") = 2
    )
    UPDATE "round_item" i SET "state" = 'DISPUTED' FROM split
    WHERE i."roundId" = ${roundId} AND i."templateId" = split."templateId" AND i."state" = 'OPEN'
    RETURNING i."templateId"`;
  const ids = items.map(({ templateId }) => templateId);
  const changed = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "template" SET "labelState" = 'DISPUTED', "revision" = "revision" + 1
    WHERE "id" = ANY(${ids}) AND "labelState" = 'OPEN' RETURNING "id"`;
  return changed.map(({ id }) => id);
}
