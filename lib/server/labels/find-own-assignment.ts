import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { db } from '#lib/server/db/client.ts';
import { authorizeRoundVoter } from '../rounds/authorize-voter.ts';
import type { RoundRow } from '../rounds/find-round.ts';

export type OwnAssignment = {
  id: string;
  roundId: string;
  templateId: string;
  projectId: string;
  round: RoundRow;
};

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
  const { id, roundId, templateId } = assignment;
  const round = await authorizeRoundVoter(actor, roundId);
  return { id, roundId, templateId, projectId: round.projectId, round };
}
