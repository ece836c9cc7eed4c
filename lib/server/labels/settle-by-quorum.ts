import { randomUUID } from 'node:crypto';
import { AppError } from '#lib/domain/app-error.ts';
import { toLabelValue } from '#lib/domain/labels/label-value.ts';
import type { VoteOutcome } from '#lib/domain/labels/resolve-votes.ts';
import { sumUpVotes } from '#lib/domain/labels/sum-up-votes.ts';
import type { Tx } from '#lib/server/db/client.ts';
import type { HistoryEntry } from '#lib/server/history/append-history.ts';
import type { LockedItem } from './lock-item.ts';
import { recordDecisions } from './record-decisions.ts';
import { revealComments } from './reveal-comments.ts';
import { revealVotes, type VoteRow } from './reveal-votes.ts';

/** What follows when the last vote of a quorum is in: a decision where the stage's rule accepts, else a dispute. */
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
  await tx.roundItem.update({
    where: { roundId_templateId: { roundId, templateId } },
    data: { state: outcome.kind === 'accepted' ? 'AGREED' : 'DISPUTED' },
  });
  const { revision } = await tx.template.findUniqueOrThrow({
    where: { id: templateId },
    select: { revision: true },
  });
  if (outcome.kind === 'disputed') {
    return [await disputeTemplate(tx, { projectId, roundId, templateId, revision })];
  }
  const label = toLabelValue(outcome.label);
  const blindKind = outcome.isUnanimous ? ('UNANIMOUS' as const) : ('MAJORITY' as const);
  const decision = {
    templateId,
    revision,
    label,
    kind: item.roundKind === 'PANEL' ? ('PANEL' as const) : blindKind,
    roundId,
    ...sumUpVotes(votes, label),
    decidedBy: null,
    evidence: {
      votes: revealVotes(votes),
      ...(await revealComments(tx, { roundId, templateId })),
    },
  };
  return recordDecisions(tx, { projectId, actorId: null }, [decision]);
}

async function disputeTemplate(
  tx: Tx,
  input: { projectId: string; roundId: string; templateId: string; revision: number },
): Promise<HistoryEntry> {
  const { projectId, roundId, templateId, revision } = input;
  const changed = await tx.template.updateMany({
    where: { id: templateId, labelState: { not: 'FINAL' }, revision },
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
    // Without the salt a voter could tell from the event's hash whether this or another event came of their vote.
    payload: { roundId, revision: revision + 1, salt: randomUUID() },
  };
}
