import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { roleSql } from '#lib/server/access/role-sql.ts';
import { quickSql } from '#lib/server/db/direct-sql.ts';
import { assertAsked } from '../rounds/authorize-voter.ts';
import { type RoundRow, roundColumns, type StoredRound, toRoundRow } from '../rounds/find-round.ts';

export type OwnAssignment = {
  id: string;
  roundId: string;
  templateId: string;
  projectId: string;
  round: RoundRow;
};

type Row = StoredRound & { templateId: string; role: Role | null };

/** The actor's own slot. Another person's is NOT_FOUND, exactly like one that does not exist. */
export async function findOwnAssignment(
  actor: Actor,
  assignmentId: string,
): Promise<OwnAssignment> {
  const [row] = await quickSql().$queryRaw<Row[]>`
    SELECT a."templateId", ${roleSql(actor, Prisma.sql`r."projectId"`)} AS "role", ${roundColumns} FROM "assignment" a JOIN "round" r ON r."id" = a."roundId"
    WHERE a."id" = ${assignmentId} AND a."userId" = ${actor.userId}`;
  if (!row) {
    throw new AppError('NOT_FOUND', {
      message: `You hold no item ${assignmentId}.`,
      details: { field: 'assignmentId', cure: 'Fetch the next item.' },
    });
  }
  const { templateId, role, ...stored } = row;
  const round = toRoundRow(stored);
  assertAsked(role, round);
  return { id: assignmentId, roundId: round.id, templateId, projectId: round.projectId, round };
}
