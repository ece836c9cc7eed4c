import { AppError } from '#lib/domain/app-error.ts';
import { toLabelValue } from '#lib/domain/labels/label-value.ts';
import { pickCategory } from '#lib/domain/labels/pick-category.ts';
import type { VoteOutcome } from '#lib/domain/labels/resolve-votes.ts';
import type { Tx } from '#lib/server/db/client.ts';
import type { HistoryEntry } from '#lib/server/history/append-history.ts';
import type { LockedItem } from './lock-item.ts';
import { recordDecisions } from './record-decisions.ts';
import { revealVotes, type VoteRow } from './reveal-votes.ts';

/** What follows when the last vote of a quorum is in: a decision when all agree, else a dispute for the lead. */
export async function settleByQuorum(
  tx: Tx,
  input: {
    item: LockedItem;
    votes: readonly VoteRow[];
    outcome: Exclude<VoteOutcome, { kind: 'waiting' }>;
  },
): Promise<HistoryEntry[]> {
  const { item, votes, outcome } = input;
  const { roundId, templateId, projectId } = item;
  const state = outcome.kind === 'unanimous' ? 'AGREED' : 'DISPUTED';
  await tx.roundItem.update({
    where: { roundId_templateId: { roundId, templateId } },
    data: { state },
  });
  const { revision } = await tx.template.findUniqueOrThrow({
    where: { id: templateId },
    select: { revision: true },
  });
  if (outcome.kind === 'unanimous') {
    const decision = {
      templateId,
      revision,
      label: toLabelValue(outcome.label),
      kind: 'UNANIMOUS' as const,
      roundId,
      category: pickCategory(votes.map((one) => one.category)),
      reason: '',
      decidedBy: null,
      evidence: { votes: revealVotes(votes) },
    };
    return recordDecisions(tx, { projectId, actorId: null }, [decision]);
  }
  return [await disputeTemplate(tx, { projectId, roundId, templateId, revision })];
}

async function disputeTemplate(
  tx: Tx,
  input: { projectId: string; roundId: string; templateId: string; revision: number },
): Promise<HistoryEntry> {
  const { projectId, roundId, templateId, revision } = input;
  const changed = await tx.template.updateMany({
    where: { id: templateId, labelState: 'OPEN', revision },
    data: { labelState: 'DISPUTED', revision: { increment: 1 } },
  });
  if (changed.count === 0) {
    throw new AppError('CONFLICT', {
      message: 'The template changed while the vote was counted; nothing was changed.',
      details: { reason: 'revision', cure: 'Send the vote again.' },
    });
  }
  return {
    projectId,
    actorId: null,
    kind: 'template.disputed',
    entityType: 'template',
    entityId: templateId,
    payload: { roundId, revision: revision + 1 },
  };
}
