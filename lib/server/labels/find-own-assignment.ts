import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { findRound } from '../rounds/find-round.ts';

export type OwnAssignment = { id: string; roundId: string; templateId: string; projectId: string };

/** The actor's own slot. Another person's is NOT_FOUND, exactly like one that does not exist. */
export async function findOwnAssignment(
  actor: Actor,
  assignmentId: string,
): Promise<OwnAssignment> {
  const assignment = await db().assignment.findUnique({
    where: { id: assignmentId },
    select: { id: true, roundId: true, templateId: true, userId: true },
  });
  if (assignment?.userId !== actor.userId) {
    throw new AppError('NOT_FOUND', {
      message: `You hold no item ${assignmentId}.`,
      details: { field: 'assignmentId', cure: 'Fetch the next item.' },
    });
  }
  const { projectId } = await findRound(assignment.roundId);
  await authorize(actor, projectId, 'labels.vote');
  return {
    id: assignment.id,
    roundId: assignment.roundId,
    templateId: assignment.templateId,
    projectId,
  };
}
