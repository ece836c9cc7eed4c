import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory, type HistoryEntry } from '#lib/server/history/append-history.ts';
import { BULK_TX } from '../labels/transaction-limits.ts';
import { countVoters } from './count-voters.ts';
import { createRound } from './create-round.ts';
import { findRound, type RoundRow } from './find-round.ts';
import type { OpenedRound } from './open-round.ts';

/**
 * Sends what a closed round left disputed to the panel that its protocol names next. The protocol is the one that the
 * round began with. CONFLICT when the round is open, has no panel after it, or a panel is open already.
 */
export async function openPanel(actor: Actor, input: { roundId: string }): Promise<OpenedRound> {
  const { projectId } = await findRound(input.roundId);
  await authorize(actor, projectId, 'rounds.manage');
  return db().$transaction(async (tx) => {
    const round = await findRound(input.roundId, tx);
    if (round.state === 'OPEN') {
      throw new AppError('CONFLICT', {
        message: `Round ${round.number} is still open; a panel takes what it leaves disputed.`,
        details: { cure: 'Close the round first.' },
      });
    }
    const opened = await openPanelIn(tx, round, actor);
    if (!opened) {
      throw new AppError('CONFLICT', {
        message: panelStage(round)
          ? `Round ${round.number} left nothing disputed, so there is nothing for a panel.`
          : `The protocol of round ${round.number} has no panel after it.`,
        details: { cure: 'What is disputed stands under Settle.' },
      });
    }
    await appendHistory(tx, [opened.entry]);
    return opened.round;
  }, BULK_TX);
}

/** The same inside another change's transaction; null when there is no panel next, or nothing for it. */
export async function openPanelIn(
  tx: Tx,
  parent: RoundRow,
  actor: Actor,
): Promise<{ round: OpenedRound; entry: HistoryEntry } | null> {
  const stage = panelStage(parent);
  if (!stage) return null;
  const { projectId, protocol } = parent;
  const disputed = await readDisputed(tx, parent.id);
  if (disputed.length === 0) return null;
  const voters = await countVoters(tx, projectId, stage.roles);
  const quorum = stage.quorum === 'all' ? Math.max(1, voters) : stage.quorum;
  const round = await createRound(tx, {
    projectId,
    kind: 'PANEL',
    quorum,
    protocol,
    stage: parent.stage + 1,
    parentId: parent.id,
    createdBy: actor.userId,
  });
  await tx.roundItem.createMany({
    data: disputed.map((templateId, at) => ({ roundId: round.id, templateId, position: at + 1 })),
  });
  const items = disputed.length;
  const entry = {
    projectId,
    actorId: actor.userId,
    kind: 'round.opened',
    entityType: 'round' as const,
    entityId: round.id,
    payload: { number: round.number, kind: 'panel', parentId: parent.id, quorum, items, voters },
  };
  return { round: { ...round, quorum, items, gold: 0, voters }, entry };
}

function panelStage({ protocol, stage }: RoundRow) {
  const next = protocol.stages[stage + 1];
  return next?.kind === 'panel' ? next : null;
}

/** What is still disputed and has not gone on elsewhere, the least agreed first. */
async function readDisputed(tx: Tx, roundId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ templateId: string }[]>`
    SELECT i."templateId" FROM "round_item" i
    JOIN "round" r ON r."id" = i."roundId" JOIN "template" t ON t."id" = i."templateId"
    CROSS JOIN LATERAL (
      SELECT count(*) AS "n", abs(2 * count(*) FILTER (WHERE v."label" = 'ABNORMAL') - count(*)) AS "lead" FROM "vote" v
      WHERE v."roundId" = i."roundId" AND v."templateId" = i."templateId" AND v."withdrawnAt" IS NULL
    ) b
    WHERE i."roundId" = ${roundId} AND i."gold" IS NULL AND i."state" = 'DISPUTED' AND t."labelState" = 'DISPUTED'
      AND NOT EXISTS (
        SELECT 1 FROM "round_item" later JOIN "round" o ON o."id" = later."roundId"
        WHERE later."templateId" = i."templateId" AND o."number" > r."number")
    ORDER BY b."lead"::float8 / greatest(b."n", 1), t."lineCount" DESC, t."number"
    FOR UPDATE OF i, t`;
  return rows.map(({ templateId }) => templateId);
}
