import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/domain/access/actor.ts';
import { toLabel, toLabelValue } from '#lib/domain/labels/label-value.ts';
import { resolveVotes } from '#lib/domain/labels/resolve-votes.ts';
import { voteDigest } from '#lib/domain/labels/vote-digest.ts';
import type { VoteInput } from '#lib/domain/labels/vote-input.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory, type HistoryEntry } from '#lib/server/history/append-history.ts';
import { itemTaken, staleToken } from './claim-errors.ts';
import { findOwnAssignment, type OwnAssignment } from './find-own-assignment.ts';
import { type LockedItem, lockItem } from './lock-item.ts';
import { settleByQuorum } from './settle-by-quorum.ts';
import { LABEL_TX } from './transaction-limits.ts';

export type SubmitVoteInput = { assignmentId: string; claimToken: string; vote: VoteInput };

/** Says only that the vote is kept: how the item ended would tell what others said. */
export type VoteReceipt = { assignmentId: string; accepted: true; repeated: boolean };

type Slot = { state: 'CLAIMED' | 'VOTED' | 'SKIPPED' | 'RELEASED'; claimToken: string };

/**
 * Casts a vote. The token makes it idempotent: the same submission sent again is acknowledged and counted once. A vote
 * that comes after its lease ran out still counts while the item has room, so that work done offline is not lost.
 */
export async function submitVote(actor: Actor, input: SubmitVoteInput): Promise<VoteReceipt> {
  const own = await findOwnAssignment(actor, input.assignmentId);
  return db().$transaction(async (tx) => {
    const item = await lockItem(tx, own);
    const slot = await tx.assignment.findUniqueOrThrow({ where: { id: own.id } });
    if (slot.claimToken !== input.claimToken) {
      throw staleToken();
    }
    if (slot.state === 'VOTED') {
      return { assignmentId: own.id, accepted: true, repeated: true };
    }
    assertTakesVote(item, slot);
    const cast = await castVote(tx, own, { actor, vote: input.vote, slot, item });
    const ended = await settleItem(tx, { ...item, votes: item.votes + 1 });
    await appendHistory(tx, [cast, ...ended]);
    return { assignmentId: own.id, accepted: true, repeated: false };
  }, LABEL_TX);
}

function assertTakesVote(item: LockedItem, slot: Slot): void {
  if (item.roundState !== 'OPEN') throw itemTaken('round-closed');
  if (slot.state === 'SKIPPED') throw itemTaken('skipped');
  if (item.state === 'DECIDED') throw itemTaken('settled');
  const hasRoom = slot.state === 'CLAIMED' || item.votes + item.claims < item.quorum;
  if (item.state !== 'OPEN' || !hasRoom) throw itemTaken('quorum');
}

async function castVote(
  tx: Tx,
  own: OwnAssignment,
  given: { actor: Actor; vote: VoteInput; slot: Slot; item: LockedItem },
): Promise<HistoryEntry> {
  const { vote, actor, slot } = given;
  const row = {
    // Random and secret: the history's digest rests on it.
    id: randomUUID(),
    assignmentId: own.id,
    label: toLabelValue(vote.label),
    category: vote.label === 'abnormal' ? vote.category : null,
    confidence: vote.confidence,
    reason: vote.reason,
    seconds: vote.seconds,
  };
  const { roundId, templateId } = own;
  await tx.vote.create({ data: { ...row, roundId, templateId, userId: actor.userId } });
  await tx.assignment.update({
    where: { id: own.id },
    data: { state: 'VOTED', doneAt: new Date() },
  });
  await tx.roundItem.update({
    where: { roundId_templateId: { roundId, templateId } },
    data: {
      votes: { increment: 1 },
      ...(slot.state === 'CLAIMED' ? { claims: { decrement: 1 } } : {}),
    },
  });
  return {
    projectId: own.projectId,
    actorId: actor.userId,
    kind: 'vote.cast',
    entityType: 'template',
    entityId: templateId,
    payload: { roundId, assignmentId: own.id, digest: voteDigest(row) },
  };
}

async function settleItem(tx: Tx, item: LockedItem): Promise<HistoryEntry[]> {
  if (item.votes < item.quorum) {
    return [];
  }
  const votes = await tx.vote.findMany({
    where: { roundId: item.roundId, templateId: item.templateId, withdrawnAt: null },
    orderBy: { createdAt: 'asc' },
  });
  const outcome = resolveVotes(
    votes.map((one) => toLabel(one.label)),
    item.quorum,
  );
  return outcome.kind === 'waiting' ? [] : settleByQuorum(tx, { item, votes, outcome });
}
