import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { type CorrectionPart, missingOfCorrection } from '#lib/domain/labels/correction.ts';
import type { LabelValue } from '#lib/domain/labels/label-value.ts';
import type { SiblingReceipt } from '#lib/domain/labels/siblings.ts';
import type { VoteInput } from '#lib/domain/labels/vote-input.ts';
import type { Sql } from '#lib/server/db/direct-sql.ts';
import { directTransaction } from '#lib/server/db/direct-transaction.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { seenIn } from '../checks/seen-in.ts';
import { applyToSiblings, findSiblings, readSiblingReceipts } from './apply-to-siblings.ts';
import { assertTakesVote, castVote, type Slot } from './cast-vote.ts';
import { staleToken } from './claim-errors.ts';
import { findOwnAssignment, type OwnAssignment } from './find-own-assignment.ts';
import { lockItems, requireLocked } from './lock-items.ts';
import { hasVotedSql, type ShownTag, showTag } from './read-shown-tags.ts';
import { LABEL_TX } from './transaction-limits.ts';

export type SubmitVoteInput = {
  assignmentId: string;
  claimToken: string;
  vote: VoteInput;
  /** Templates of near-duplicates to which the person chose to apply the vote. */
  siblings?: readonly string[] | undefined;
};

/** Says only that the vote is kept: how the item ended would tell what others said. */
export type VoteReceipt = {
  assignmentId: string;
  accepted: true;
  repeated: boolean;
  /** The tag as the stage's rule shows it after the vote. */
  originalLabel: ShownTag;
  /** What the vote lacks as a correction, once its voter may know that it is one; complete it with a vote anew. */
  missing: CorrectionPart[];
  /** What became of the chosen near-duplicates. */
  siblings: SiblingReceipt[];
};

/**
 * Casts a vote, and the same one for near-duplicates that the person chose, all in one transaction and each with an event
 * of its own. The token makes it idempotent: the same submission sent again is acknowledged and counted once. A vote
 * that comes after its lease ran out still counts while the item has room, so that work done offline is not lost.
 */
export async function submitVote(actor: Actor, input: SubmitVoteInput): Promise<VoteReceipt> {
  const own = await findOwnAssignment(actor, input.assignmentId);
  const templateIds = await findSiblings(own, input.siblings ?? []);
  return directTransaction(async (tx) => {
    const locking = lockItems(tx, {
      roundId: own.roundId,
      templateIds: [own.templateId, ...templateIds],
    });
    const [items, slot] = await Promise.all([locking, readSlot(tx, own, actor.userId)]);
    const item = requireLocked(items, own.templateId);
    if (slot.claimToken !== input.claimToken) {
      throw staleToken();
    }
    const isRepeated = slot.state === 'VOTED';
    const siblings = { own, templateIds, items, actor, vote: input.vote };
    const rule = item.stage.originalTag;
    if (!isRepeated) {
      assertTakesVote(item, slot);
      assertComplete(input.vote, showTag(rule, slot));
      const entries = await castVote(tx, { item, slot, actor, vote: input.vote });
      entries.push(...(await applyToSiblings(tx, siblings)));
      await appendHistory(tx, entries);
    }
    const originalLabel = showTag(rule, { ...slot, hasVoted: true });
    return {
      assignmentId: input.assignmentId,
      accepted: true,
      repeated: isRepeated,
      originalLabel,
      missing: originalLabel === 'withheld' ? [] : missingOfCorrection(input.vote, originalLabel),
      siblings: await readSiblingReceipts(tx, siblings),
    };
  }, LABEL_TX);
}

type ReadSlot = Slot & {
  claimToken: string;
  original: LabelValue | null;
  /** Also by a vote that was taken back, in this round or one before. */
  hasVoted: boolean;
};

/** The slot, under its item's lock, and what decides whether its holder sees the original tag. */
async function readSlot(tx: Sql, { id, round }: OwnAssignment, userId: string): Promise<ReadSlot> {
  const [slot] = await tx.$queryRaw<ReadSlot[]>`
    SELECT a."id", a."state", a."turn", a."claimedAt", a."claimToken", t."originalLabel" AS "original",
      ${hasVotedSql(userId, seenIn(round, [id]))} AS "hasVoted"
    FROM "assignment" a JOIN "template" t ON t."id" = a."templateId" WHERE a."id" = ${id}`;
  if (!slot) throw new Error(`The slot ${id} is gone.`);
  return slot;
}

// Asked only of those who see the tag: to the others a refusal would tell it.
function assertComplete(vote: VoteInput, tag: ShownTag): void {
  const missing = tag === 'withheld' ? [] : missingOfCorrection(vote, tag);
  if (missing.length > 0) {
    throw new AppError('INVALID_INPUT', {
      message: `This vote changes the original label ${tag}; it needs ${missing.join(', ')}.`,
      details: { field: `vote.${missing[0]}`, missing, cure: 'Add it and submit again.' },
    });
  }
}
