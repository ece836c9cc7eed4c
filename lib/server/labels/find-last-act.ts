import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { db } from '#lib/server/db/client.ts';
import { findOpenRounds } from '../rounds/find-round.ts';

/**
 * The slot in which the actor did something last in the project's open rounds, a vote or a skip; of a vote applied to
 * near-duplicates, the item that was judged. @throws AppError CONFLICT when there is none
 */
export async function findLastAct(actor: Actor, projectId: string): Promise<string> {
  const rounds = await findOpenRounds(projectId);
  const [row] = await db().$queryRaw<{ id: string }[]>`
    SELECT coalesce(judged."id", a."id") AS "id" FROM "assignment" a
    LEFT JOIN "ballot" v ON v."assignmentId" = a."id" AND v."withdrawnAt" IS NULL
    LEFT JOIN "assignment" judged ON judged."id" = v."siblingOf" AND judged."state" = 'VOTED'
    WHERE a."roundId" = ANY(${rounds.map((round) => round.id)}) AND a."userId" = ${actor.userId}
      AND a."state" IN ('VOTED', 'SKIPPED')
    ORDER BY a."doneAt" DESC, a."id" DESC LIMIT 1`;
  if (!row) {
    throw new AppError('CONFLICT', {
      message: rounds.length > 0 ? 'There is nothing of yours to take back.' : 'No round is open.',
      details: { reason: 'nothing' },
    });
  }
  return row.id;
}
