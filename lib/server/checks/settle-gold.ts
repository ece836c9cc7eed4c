import { type LabelValue, toLabel } from '#lib/domain/labels/label-value.ts';
import { resolveVotes } from '#lib/domain/labels/resolve-votes.ts';
import type { Sql } from '#lib/server/db/direct-sql.ts';
import type { HistoryEntry } from '#lib/server/history/append-history.ts';
import type { LockedItem } from '../labels/lock-item.ts';
import { checkCompleted } from './check-completed.ts';

/** The last vote of the quorum on an item whose answer is known: it leaves the queue as any other, and nothing follows. */
export async function settleGold(tx: Sql, item: LockedItem): Promise<HistoryEntry[]> {
  if (item.votes < item.quorum) return [];
  const { roundId, templateId } = item;
  const ballots = await tx.$queryRaw<{ label: LabelValue }[]>`
    SELECT "label" FROM "ballot"
    WHERE "roundId" = ${roundId} AND "templateId" = ${templateId} AND "withdrawnAt" IS NULL`;
  const labels = ballots.map((ballot) => toLabel(ballot.label));
  const outcome = resolveVotes(labels, item.quorum, item.stage.accept);
  const state = outcome.kind === 'accepted' ? 'AGREED' : 'DISPUTED';
  await tx.$executeRaw`
    UPDATE "round_item" SET "state" = ${state}::"ItemState" WHERE "roundId" = ${roundId} AND "templateId" = ${templateId}`;
  return [checkCompleted(item)];
}
