import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory, type HistoryEntry } from '#lib/server/history/append-history.ts';
import { BULK_TX } from '../labels/transaction-limits.ts';
import { findRound, type RoundRow, stageOf } from './find-round.ts';
import { openPanelIn } from './open-panel.ts';
import type { OpenedRound } from './open-round.ts';

export type ClosedRound = {
  /** Items short of the quorum that are disputed now: in a blind round those whose votes differ, in a panel all. */
  disputed: number;
  /** Items short of the quorum without a difference: their templates stay open for another round. */
  unfinished: number;
  /** The panel that opened at once, where the stage says so. */
  panel: OpenedRound | null;
};

/** Ends a round. Claims are given back; votes stand; what is disputed goes the way of the protocol. */
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
    const round = await findRound(input.roundId, tx);
    const disputed = await disputeUnfinished(tx, round);
    await giveBackClaims(tx, round.id);
    const unfinished = await tx.roundItem.count({
      where: { roundId: round.id, state: 'OPEN', gold: null },
    });
    const { checkSalt } = await tx.round.findUniqueOrThrow({ where: { id: round.id } });
    const isAutomatic = stageOf(round).escalate === 'automatically';
    const panel = isAutomatic ? await openPanelIn(tx, round, actor) : null;
    const entries = closingEntries(round, actor, { disputed, unfinished, checkSalt });
    await appendHistory(tx, panel ? [...entries, panel.entry] : entries);
    return { disputed: disputed.length, unfinished, panel: panel?.round ?? null };
  }, BULK_TX);
}

function closingEntries(
  { id: roundId, projectId }: RoundRow,
  actor: Actor,
  outcome: { disputed: readonly string[]; unfinished: number; checkSalt: string },
): HistoryEntry[] {
  const base = { projectId, actorId: actor.userId };
  const { disputed, unfinished, checkSalt } = outcome;
  return [
    {
      ...base,
      kind: 'round.closed',
      entityType: 'round',
      entityId: roundId,
      // With the salt the commitment to the known answers can be checked from now on.
      payload: { disputed: disputed.length, unfinished, checkSalt },
    },
    ...disputed.map((templateId) => ({
      ...base,
      kind: 'template.disputed',
      entityType: 'template' as const,
      entityId: templateId,
      payload: { roundId, atClosing: true },
    })),
  ];
}

async function giveBackClaims(tx: Tx, roundId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "round_item" SET "claims" = 0 WHERE "roundId" = ${roundId} AND "claims" > 0`;
  await tx.assignment.updateMany({
    where: { roundId, state: 'CLAIMED' },
    data: { state: 'RELEASED' },
  });
}

// In a panel the template is disputed already, and stays so whether its voters differ or are missing.
async function disputeUnfinished(tx: Tx, { id: roundId, kind }: RoundRow): Promise<string[]> {
  const items = await tx.$queryRaw<{ templateId: string }[]>`
    WITH split AS (
      SELECT "templateId" FROM "vote" WHERE "roundId" = ${roundId} AND "withdrawnAt" IS NULL
      GROUP BY "templateId" HAVING count(DISTINCT "label") = 2
    )
    UPDATE "round_item" i SET "state" = 'DISPUTED'
    WHERE i."roundId" = ${roundId} AND i."state" = 'OPEN' AND i."gold" IS NULL
      AND (${kind === 'PANEL'} OR i."templateId" IN (SELECT "templateId" FROM split))
    RETURNING i."templateId"`;
  const ids = items.map(({ templateId }) => templateId);
  await tx.$executeRaw`
    UPDATE "template" SET "labelState" = 'DISPUTED', "revision" = "revision" + 1
    WHERE "id" = ANY(${ids}) AND "labelState" <> 'FINAL'`;
  return ids;
}
