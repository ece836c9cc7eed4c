import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { directSql } from '#lib/server/db/direct-sql.ts';
import { authorizeRoundVoter } from '../rounds/authorize-voter.ts';
import { type RoundRow, roundColumns, type StoredRound, toRoundRow } from '../rounds/find-round.ts';

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
  const [row] = await directSql().$queryRaw<(StoredRound & { templateId: string })[]>`
    SELECT a."templateId", ${roundColumns} FROM "assignment" a JOIN "round" r ON r."id" = a."roundId"
    WHERE a."id" = ${assignmentId} AND a."userId" = ${actor.userId}`;
  if (!row) {
    throw new AppError('NOT_FOUND', {
      message: `You hold no item ${assignmentId}.`,
      details: { field: 'assignmentId', cure: 'Fetch the next item.' },
    });
  }
  const { templateId, ...stored } = row;
  const round = toRoundRow(stored);
  await authorizeRoundVoter(actor, round);
  return { id: assignmentId, roundId: round.id, templateId, projectId: round.projectId, round };
}
