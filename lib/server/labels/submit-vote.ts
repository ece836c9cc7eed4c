import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { type CorrectionPart, missingOfCorrection } from '#lib/domain/labels/correction.ts';
import type { SiblingReceipt } from '#lib/domain/labels/siblings.ts';
import type { VoteInput } from '#lib/domain/labels/vote-input.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { seenIn } from '../checks/seen-in.ts';
import { stageOf } from '../rounds/find-round.ts';
import { applyToSiblings, findSiblings, readSiblingReceipts } from './apply-to-siblings.ts';
import { assertTakesVote, castVote } from './cast-vote.ts';
import { staleToken } from './claim-errors.ts';
import { findOwnAssignment, type OwnAssignment } from './find-own-assignment.ts';
import { lockItems, requireLocked } from './lock-items.ts';
import { readShownTags, type ShownTag } from './read-shown-tags.ts';
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
  return db().$transaction(async (tx) => {
    const items = await lockItems(tx, {
      roundId: own.roundId,
      templateIds: [own.templateId, ...templateIds],
    });
    const item = requireLocked(items, own.templateId);
    const slot = await tx.assignment.findUniqueOrThrow({ where: { id: own.id } });
    if (slot.claimToken !== input.claimToken) {
      throw staleToken();
    }
    const isRepeated = slot.state === 'VOTED';
    const siblings = { own, templateIds, items, actor, vote: input.vote };
    if (!isRepeated) {
      assertTakesVote(item, slot);
      assertComplete(input.vote, await readTag(tx, own, actor.userId));
      const entries = await castVote(tx, { item, slot, actor, vote: input.vote });
      entries.push(...(await applyToSiblings(tx, siblings)));
      await appendHistory(tx, entries);
    }
    const originalLabel = await readTag(tx, own, actor.userId);
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

async function readTag(tx: Tx, own: OwnAssignment, userId: string): Promise<ShownTag> {
  const { id, round, templateId } = own;
  const rule = stageOf(round).originalTag;
  const tags = await readShownTags(
    { rule, userId, templateIds: [templateId], seenIn: seenIn(round, [id]) },
    tx,
  );
  return tags.get(templateId) ?? null;
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
