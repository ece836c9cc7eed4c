import { toLabel } from '#lib/domain/labels/label-value.ts';
import { resolveVotes } from '#lib/domain/labels/resolve-votes.ts';
import type { Tx } from '#lib/server/db/client.ts';
import type { HistoryEntry } from '#lib/server/history/append-history.ts';
import type { LockedItem } from '../labels/lock-item.ts';
import { checkCompleted } from './check-completed.ts';

/** The last vote of the quorum on an item whose answer is known: it leaves the queue as any other, and nothing follows. */
export async function settleGold(tx: Tx, item: LockedItem): Promise<HistoryEntry[]> {
  if (item.votes < item.quorum) return [];
  const { roundId, templateId } = item;
  const ballots = await tx.ballot.findMany({ where: { roundId, templateId, withdrawnAt: null } });
  const labels = ballots.map((ballot) => toLabel(ballot.label));
  const outcome = resolveVotes(labels, item.quorum, item.stage.accept);
  await tx.roundItem.update({
    where: { roundId_templateId: { roundId, templateId } },
    data: { state: outcome.kind === 'accepted' ? 'AGREED' : 'DISPUTED' },
  });
  return [checkCompleted(item)];
}
