import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/domain/access/actor.ts';
import { LEASE_SECONDS } from '#lib/domain/labels/claim-limits.ts';
import type { VoteDraft } from '#lib/domain/labels/vote-input.ts';
import type { Tx } from '#lib/server/db/client.ts';
import type { HistoryEntry } from '#lib/server/history/append-history.ts';
import { checkCompleted } from '../checks/check-completed.ts';
import type { LockedItem } from './lock-item.ts';
import { reopenTemplateRow } from './reopen-template-row.ts';

/**
 * Takes a vote's effects back: the vote stays in the record as withdrawn, and a decision or dispute that it completed
 * falls, under a new revision of the template. The item must be locked. What becomes of the slot is the caller's.
 */
export async function withdrawVote(
  tx: Tx,
  input: {
    item: LockedItem;
    vote: { id: string; assignmentId: string; check: string | null };
    actor: Actor;
  },
): Promise<HistoryEntry[]> {
  const { item, vote, actor } = input;
  const { roundId, templateId, projectId } = item;
  await tx.ballot.update({ where: { id: vote.id }, data: { withdrawnAt: new Date() } });
  if (vote.check !== 'REPEAT') {
    await tx.roundItem.update({
      where: { roundId_templateId: { roundId, templateId } },
      data: { votes: { decrement: 1 }, state: 'OPEN' },
    });
  }
  const withdrawn: HistoryEntry = {
    projectId,
    actorId: actor.userId,
    kind: 'vote.withdrawn',
    entityType: 'template',
    entityId: templateId,
    payload: { roundId, assignmentId: vote.assignmentId },
  };
  if (item.state === 'OPEN') return [withdrawn];
  return [withdrawn, vote.check ? checkCompleted(item) : await reopenItem(tx, item, actor)];
}

/**
 * Hands an item to its holder again under a new token, so that a late copy of the old submission changes nothing, and
 * before all else that they hold, so that it is what they see next.
 */
export async function handBack(
  tx: Tx,
  input: {
    item: LockedItem;
    slot: { id: string; turn: number };
    userId: string;
    claimToken: string;
  },
  draft: VoteDraft | null,
): Promise<void> {
  const { roundId, templateId } = input.item;
  const held = await tx.assignment.aggregate({
    where: { roundId, userId: input.userId, state: 'CLAIMED' },
    _min: { claimedAt: true },
  });
  await tx.assignment.update({
    where: { id: input.slot.id },
    data: {
      state: 'CLAIMED',
      claimToken: input.claimToken,
      leaseUntil: new Date(Date.now() + LEASE_SECONDS * 1000),
      claimedAt: new Date((held._min.claimedAt?.getTime() ?? Date.now()) - 1),
      doneAt: null,
      skipReason: null,
      ...(draft ? { draft, draftRevision: { increment: 1 } } : {}),
    },
  });
  if (input.slot.turn > 1) return;
  await tx.roundItem.update({
    where: { roundId_templateId: { roundId, templateId } },
    data: { claims: { increment: 1 } },
  });
}

async function reopenItem(tx: Tx, item: LockedItem, actor: Actor): Promise<HistoryEntry> {
  const to = item.roundKind === 'PANEL' ? 'DISPUTED' : 'OPEN';
  const { revision } = await reopenTemplateRow(tx, {
    templateId: item.templateId,
    from: item.state === 'AGREED' ? 'FINAL' : 'DISPUTED',
    to,
  });
  return {
    projectId: item.projectId,
    actorId: actor.userId,
    kind: 'decision.withdrawn',
    entityType: 'template',
    entityId: item.templateId,
    payload: {
      roundId: item.roundId,
      why: 'a vote it rested on was taken back',
      to,
      revision,
      salt: randomUUID(),
    },
  };
}
