import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';

/** Takes one's own judgement back; the trace it left becomes stale. A template sent back stays with the labellers. */
export async function undoAudit(
  actor: Actor,
  input: { auditId: string },
): Promise<{ explanationId: string }> {
  const audit = await db().audit.findUnique({ where: { id: input.auditId } });
  await authorize(actor, audit?.projectId, 'explanations.audit');
  const standing = audit as NonNullable<typeof audit>;
  if (standing.reviewerId !== actor.userId) {
    throw new AppError('FORBIDDEN', {
      message: 'This judgement is another reviewer’s.',
      details: { cure: 'Add your own instead.' },
    });
  }
  await db().$transaction(async (tx) => {
    const { count } = await tx.audit.updateMany({
      where: { id: standing.id, withdrawnAt: null },
      data: { withdrawnAt: new Date() },
    });
    if (count === 0) {
      throw new AppError('CONFLICT', { message: 'This judgement was taken back already.' });
    }
    if (standing.traceId) {
      await tx.trace.updateMany({
        where: { id: standing.traceId, state: 'ACCEPTED' },
        data: { state: 'STALE', revision: { increment: 1 } },
      });
    }
    await appendHistory(tx, [
      {
        projectId: standing.projectId,
        actorId: actor.userId,
        kind: 'explanation.audit-withdrawn',
        entityType: 'explanation',
        entityId: standing.explanationId,
        payload: { auditId: standing.id, traceId: standing.traceId },
      },
    ]);
  });
  return { explanationId: standing.explanationId };
}
