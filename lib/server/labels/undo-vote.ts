import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { LEASE_SECONDS } from '#lib/domain/labels/claim-limits.ts';
import { canUndoVote } from '#lib/domain/labels/item-machine.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory, type HistoryEntry } from '#lib/server/history/append-history.ts';
import { findOpenRound } from '../rounds/find-round.ts';
import { itemTaken } from './claim-errors.ts';
import { type LockedItem, lockItem } from './lock-item.ts';
import { reopenTemplateRow } from './reopen-template-row.ts';
import { LABEL_TX } from './transaction-limits.ts';

/**
 * Takes back the actor's last standing vote in the open round and hands the item to them again. A decision or dispute
 * that the vote completed falls with it: the template is open again under a new revision, the decision's row and the
 * vote stay in the record. Not once a lead has settled the item.
 */
export async function undoVote(
  actor: Actor,
  input: { projectId: string },
): Promise<{ assignmentId: string; templateId: string }> {
  const { projectId } = input;
  await authorize(actor, projectId, 'labels.vote');
  return db().$transaction(async (tx) => {
    const vote = await findLastVote(tx, actor, projectId);
    const item = await lockItem(tx, vote);
    if (item.roundState !== 'OPEN') throw itemTaken('round-closed');
    if (!canUndoVote(item.state)) {
      throw new AppError('CONFLICT', {
        message: 'A lead has settled this template; the vote can no longer be taken back.',
        details: { reason: 'settled' },
      });
    }
    await withdrawVote(tx, vote);
    const reopened = item.state === 'OPEN' ? [] : [await reopenItem(tx, item, actor)];
    await appendHistory(tx, [
      {
        projectId,
        actorId: actor.userId,
        kind: 'vote.withdrawn',
        entityType: 'template',
        entityId: vote.templateId,
        payload: { roundId: vote.roundId, assignmentId: vote.assignmentId },
      },
      ...reopened,
    ]);
    return { assignmentId: vote.assignmentId, templateId: vote.templateId };
  }, LABEL_TX);
}

type LastVote = { id: string; assignmentId: string; roundId: string; templateId: string };

async function findLastVote(tx: Tx, actor: Actor, projectId: string): Promise<LastVote> {
  const round = await findOpenRound(projectId, tx);
  const vote =
    round &&
    (await tx.vote.findFirst({
      where: { roundId: round.id, userId: actor.userId, withdrawnAt: null },
      orderBy: { createdAt: 'desc' },
      select: { id: true, assignmentId: true, roundId: true, templateId: true },
    }));
  if (!vote) {
    throw new AppError('CONFLICT', {
      message: round ? 'There is no vote of yours to take back.' : 'No round is open.',
      details: { reason: 'nothing' },
    });
  }
  return vote;
}

async function withdrawVote(tx: Tx, vote: LastVote): Promise<void> {
  const withdrawn = await tx.vote.updateMany({
    where: { id: vote.id, withdrawnAt: null },
    data: { withdrawnAt: new Date() },
  });
  if (withdrawn.count === 0) {
    throw new AppError('CONFLICT', {
      message: 'This vote was taken back already, perhaps in another tab.',
      details: { reason: 'nothing' },
    });
  }
  await tx.assignment.update({
    where: { id: vote.assignmentId },
    data: {
      state: 'CLAIMED',
      // A late copy of the old submission must not cast the vote again.
      claimToken: randomUUID(),
      leaseUntil: new Date(Date.now() + LEASE_SECONDS * 1000),
      // Before all else that is held, so that it is what the person sees next.
      claimedAt: new Date(0),
      doneAt: null,
    },
  });
  const { roundId, templateId } = vote;
  await tx.roundItem.update({
    where: { roundId_templateId: { roundId, templateId } },
    data: { votes: { decrement: 1 }, claims: { increment: 1 }, state: 'OPEN' },
  });
}

async function reopenItem(tx: Tx, item: LockedItem, actor: Actor): Promise<HistoryEntry> {
  const { revision } = await reopenTemplateRow(tx, {
    templateId: item.templateId,
    from: item.state === 'AGREED' ? 'FINAL' : 'DISPUTED',
  });
  return {
    projectId: item.projectId,
    actorId: actor.userId,
    kind: 'decision.withdrawn',
    entityType: 'template',
    entityId: item.templateId,
    payload: { roundId: item.roundId, why: 'a vote it rested on was taken back', revision },
  };
}
