import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/domain/access/actor.ts';
import { toLabel, toLabelValue } from '#lib/domain/labels/label-value.ts';
import { resolveVotes } from '#lib/domain/labels/resolve-votes.ts';
import { voteDigest } from '#lib/domain/labels/vote-digest.ts';
import type { VoteInput } from '#lib/domain/labels/vote-input.ts';
import type { Sql } from '#lib/server/db/direct-sql.ts';
import type { HistoryEntry } from '#lib/server/history/append-history.ts';
import { checkCompleted } from '../checks/check-completed.ts';
import { type CheckKind, checkOf } from '../checks/check-of.ts';
import { findRepeatedBallot } from '../checks/find-repeated-ballot.ts';
import { settleGold } from '../checks/settle-gold.ts';
import { itemTaken } from './claim-errors.ts';
import type { LockedItem } from './lock-item.ts';
import type { VoteRow } from './reveal-votes.ts';
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
export async function castVote(tx: Sql, casting: Casting): Promise<HistoryEntry[]> {
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
  const { roundId, templateId, guidelineVersion } = item;
  const key = { roundId, templateId, userId: actor.userId };
  const check = checkOf(item, slot);
  const repeatOf = check === 'REPEAT' ? await findRepeatedBallot(tx, key) : null;
  const written = {
    ...row,
    ...key,
    guidelineVersion,
    siblingOf: siblingOf ?? null,
    check,
    repeatOf,
  };
  const before = await writeBallot(tx, written, slot);
  const votes = [...before, { ...row, userId: actor.userId, guidelineVersion }];
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
  return [cast, ...(await countVote(tx, casting, votes))];
}

/** Milliseconds that the clocks of database and application may differ by. */
const CLOCK_SLACK = 60_000;

/** The browser's word, but never longer than the slot has been theirs. */
function boundSeconds(seconds: number | null, { claimedAt }: Slot): number | null {
  if (seconds === null || !claimedAt) return seconds;
  return Math.min(seconds, Math.max(0, Date.now() + CLOCK_SLACK - claimedAt.getTime()) / 1000);
}

type Ballot = VoteRow & {
  roundId: string;
  templateId: string;
  siblingOf: string | null;
  check: CheckKind | null;
  repeatOf: string | null;
};

/** Ballot, slot and the item's counts in one statement, which gives the standing votes before it. A repeat is not counted. */
async function writeBallot(tx: Sql, ballot: Ballot, slot: Slot): Promise<VoteRow[]> {
  const { roundId, templateId } = ballot;
  const now = new Date();
  const freed = slot.state === 'CLAIMED' ? 1 : 0;
  return tx.$queryRaw<VoteRow[]>`
    WITH written AS (
      INSERT INTO "ballot" ("id", "assignmentId", "roundId", "templateId", "userId", "label", "category", "confidence",
        "reason", "seconds", "guidelineVersion", "siblingOf", "check", "repeatOf", "createdAt")
      VALUES (${ballot.id}, ${slot.id}, ${roundId}, ${templateId}, ${ballot.userId}, ${ballot.label}::"LabelValue",
        ${ballot.category}, ${ballot.confidence}, ${ballot.reason}, ${ballot.seconds}, ${ballot.guidelineVersion},
        ${ballot.siblingOf}, ${ballot.check}, ${ballot.repeatOf}, ${now.toISOString()}::timestamp(3))
    ), done AS (
      UPDATE "assignment" SET "state" = 'VOTED', "doneAt" = ${now.toISOString()}::timestamp(3) WHERE "id" = ${slot.id}
    ), counted AS (
      UPDATE "round_item" SET "votes" = "votes" + 1, "claims" = "claims" - ${freed}
      WHERE "roundId" = ${roundId} AND "templateId" = ${templateId} AND ${ballot.check !== 'REPEAT'}
    )
    SELECT "id", "assignmentId", "userId", "label", "category", "confidence", "reason", "seconds", "guidelineVersion"
    FROM "vote" WHERE "roundId" = ${roundId} AND "templateId" = ${templateId} AND "withdrawnAt" IS NULL
    ORDER BY "createdAt"`;
}

async function countVote(
  tx: Sql,
  { item, slot }: Casting,
  votes: readonly VoteRow[],
): Promise<HistoryEntry[]> {
  const check = checkOf(item, slot);
  if (check === 'REPEAT') return item.state === 'OPEN' ? [] : [checkCompleted(item)];
  const counted = { ...item, votes: item.votes + 1 };
  return check === 'GOLD' ? settleGold(tx, counted) : settleItem(tx, counted, votes);
}

async function settleItem(
  tx: Sql,
  item: LockedItem,
  votes: readonly VoteRow[],
): Promise<HistoryEntry[]> {
  if (item.votes < item.quorum) {
    return [];
  }
  const labels = votes.map((one) => toLabel(one.label));
  const outcome = resolveVotes(labels, item.quorum, item.stage.accept);
  return outcome.kind === 'waiting' ? [] : settleByQuorum(tx, { item, votes, outcome });
}
