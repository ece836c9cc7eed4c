import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { canonicalJson, sha256Hex } from '#lib/domain/hash.ts';
import type { PanelView } from '#lib/domain/labels/deliberation.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { stageOf } from '../rounds/find-round.ts';
import { itemTaken } from './claim-errors.ts';
import { findOwnAssignment } from './find-own-assignment.ts';
import { lockItem } from './lock-item.ts';
import { readPanel } from './read-panel.ts';
import { LABEL_TX } from './transaction-limits.ts';

/**
 * Says something to the panel on an item that the actor holds, voted on or skipped. Comments are never changed. Until the
 * item is decided the history carries a digest only: the audit log would otherwise tell who hides behind a letter.
 */
export async function addComment(
  actor: Actor,
  input: { assignmentId: string; text: string },
): Promise<PanelView> {
  const own = await findOwnAssignment(actor, input.assignmentId);
  const { roundId, templateId, projectId, round } = own;
  const stage = stageOf(round);
  if (stage.kind !== 'panel' || stage.reveal === 'nothing') {
    throw new AppError('CONFLICT', {
      message: `Round ${round.number} has no discussion: its voters judge by themselves.`,
      details: { field: 'text', cure: 'Write it into the reason of your vote.' },
    });
  }
  await db().$transaction(async (tx) => {
    const item = await lockItem(tx, own);
    if (item.roundState !== 'OPEN') throw itemTaken('round-closed');
    if (item.state === 'DECIDED') throw itemTaken('settled');
    const slot = await tx.assignment.findUniqueOrThrow({ where: { id: own.id } });
    if (slot.state === 'RELEASED') {
      throw new AppError('CONFLICT', {
        message: 'Your hold on this item has run out; the comment was not kept.',
        details: { reason: 'token', cure: 'Fetch the item again.' },
      });
    }
    // Random and secret, like a vote's: the digest rests on it.
    const comment = { id: randomUUID(), userId: actor.userId, text: input.text };
    await tx.comment.create({ data: { ...comment, roundId, templateId } });
    await appendHistory(tx, [
      {
        projectId,
        // Its author is in the digest: beside the time, a name here would tell who hides behind the letter.
        actorId: null,
        kind: 'comment.added',
        entityType: 'template',
        entityId: templateId,
        payload: { roundId, digest: sha256Hex(canonicalJson(comment)) },
      },
    ]);
  }, LABEL_TX);
  const panel = await readPanel(round, { templateId, readerId: actor.userId });
  if (!panel) throw new Error('The round is a panel.');
  return panel;
}
