import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/domain/access/actor.ts';
import { toLabel, toLabelValue } from '#lib/domain/labels/label-value.ts';
import { resolveVotes } from '#lib/domain/labels/resolve-votes.ts';
import { voteDigest } from '#lib/domain/labels/vote-digest.ts';
import type { VoteInput } from '#lib/domain/labels/vote-input.ts';
import type { Tx } from '#lib/server/db/client.ts';
import { findGuidelineVersion } from '#lib/server/guidelines/find-guideline-version.ts';
import type { HistoryEntry } from '#lib/server/history/append-history.ts';
import { checkCompleted } from '../checks/check-completed.ts';
import { checkOf } from '../checks/check-of.ts';
import { findRepeatedBallot } from '../checks/find-repeated-ballot.ts';
import { settleGold } from '../checks/settle-gold.ts';
import { itemTaken } from './claim-errors.ts';
import type { LockedItem } from './lock-item.ts';
import { settleByQuorum } from './settle-by-quorum.ts';

export type SlotState = 'CLAIMED' | 'VOTED' | 'SKIPPED' | 'RELEASED';

/** `turn` above 1 is a repeat: a silent check, which takes a vote whatever became of the item. */
export type Slot = { id: string; state: SlotState; turn: number; claimedAt?: Date };

export type Casting = {
  /** Locked. */
  item: LockedItem;
  slot: Slot;
  actor: Actor;
  vote: VoteInput;
  /** The slot of the item that was judged, where this one is a near-duplicate of it. */
  siblingOf?: string | undefined;
};

/** @throws AppError CONFLICT, with words that tell nothing of what others said */
export function assertTakesVote(item: LockedItem, slot: Omit<Slot, 'id'>): void {
  if (item.roundState !== 'OPEN') throw itemTaken('round-closed');
  if (slot.state === 'SKIPPED') throw itemTaken('skipped');
  if (slot.turn > 1) return;
  if (item.state === 'DECIDED') throw itemTaken('settled');
  if (!hasRoom(item, slot)) throw itemTaken('quorum');
}

/** Whether an item takes the vote of who holds the slot, or of one whose hold ran out while it still has room. */
export function hasRoom(
  item: Pick<LockedItem, 'state' | 'votes' | 'claims' | 'quorum'>,
  slot: Omit<Slot, 'id'>,
): boolean {
  if (slot.turn > 1) return slot.state === 'CLAIMED';
  if (item.state !== 'OPEN') return false;
  return slot.state === 'CLAIMED' || item.votes + item.claims < item.quorum;
}

/** Writes a vote down and, where it completes the quorum, what follows; the item must take it. */
export async function castVote(tx: Tx, casting: Casting): Promise<HistoryEntry[]> {
  const { item, slot, actor, vote, siblingOf } = casting;
  const row = {
    // Random and secret: the history's digest rests on it.
    id: randomUUID(),
    assignmentId: slot.id,
    label: toLabelValue(vote.label),
    category: vote.label === 'abnormal' ? vote.category : null,
    confidence: vote.confidence,
    reason: vote.reason,
    // A near-duplicate took no time of its own.
    seconds: siblingOf ? null : boundSeconds(vote.seconds, slot),
  };
  const { roundId, templateId } = item;
  const guidelineVersion = await findGuidelineVersion(item.projectId, tx);
  const under = { roundId, templateId, userId: actor.userId, guidelineVersion };
  const check = checkOf(item, slot);
  const repeatOf = check === 'REPEAT' ? await findRepeatedBallot(tx, under) : null;
  await tx.ballot.create({
    data: { ...row, ...under, siblingOf: siblingOf ?? null, check, repeatOf },
  });
  await tx.assignment.update({
    where: { id: slot.id },
    data: { state: 'VOTED', doneAt: new Date() },
  });
  const applied = siblingOf ? { siblingOf } : {};
  const cast: HistoryEntry = {
    projectId: item.projectId,
    actorId: actor.userId,
    kind: 'vote.cast',
    entityType: 'template',
    entityId: templateId,
    payload: {
      roundId,
      assignmentId: slot.id,
      digest: voteDigest(row),
      guidelineVersion,
      ...applied,
    },
  };
  return [cast, ...(await countVote(tx, casting))];
}

/** Milliseconds that the clocks of database and application may differ by. */
const CLOCK_SLACK = 60_000;

/** The browser's word, but never longer than the slot has been theirs. */
function boundSeconds(seconds: number | null, { claimedAt }: Slot): number | null {
  if (seconds === null || !claimedAt) return seconds;
  return Math.min(seconds, Math.max(0, Date.now() + CLOCK_SLACK - claimedAt.getTime()) / 1000);
}

async function countVote(tx: Tx, { item, slot }: Casting): Promise<HistoryEntry[]> {
  const { roundId, templateId } = item;
  const check = checkOf(item, slot);
  if (check === 'REPEAT') return item.state === 'OPEN' ? [] : [checkCompleted(item)];
  await tx.roundItem.update({
    where: { roundId_templateId: { roundId, templateId } },
    data: {
      votes: { increment: 1 },
      ...(slot.state === 'CLAIMED' ? { claims: { decrement: 1 } } : {}),
    },
  });
  const counted = { ...item, votes: item.votes + 1 };
  return check === 'GOLD' ? settleGold(tx, counted) : settleItem(tx, counted);
}

async function settleItem(tx: Tx, item: LockedItem): Promise<HistoryEntry[]> {
  if (item.votes < item.quorum) {
    return [];
  }
  const votes = await tx.vote.findMany({
    where: { roundId: item.roundId, templateId: item.templateId, withdrawnAt: null },
    orderBy: { createdAt: 'asc' },
  });
  const labels = votes.map((one) => toLabel(one.label));
  const outcome = resolveVotes(labels, item.quorum, item.stage.accept);
  return outcome.kind === 'waiting' ? [] : settleByQuorum(tx, { item, votes, outcome });
}
