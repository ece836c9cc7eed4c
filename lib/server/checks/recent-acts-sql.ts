import { Prisma } from '#generated/prisma/client.ts';
import { REPEAT_GAP } from '#lib/domain/checks/repeat-plan.ts';

/** SQL: the slots in which a person acted last in a round, as many as lie between an item and its repeat at the least. */
export const recentActsSql = (input: {
  roundId: string;
  userId: string;
}): Prisma.Sql => Prisma.sql`(
  SELECT act."id" FROM "assignment" act WHERE act."roundId" = ${input.roundId} AND act."userId" = ${input.userId}
    AND act."state" IN ('VOTED', 'SKIPPED') ORDER BY act."doneAt" DESC, act."id" DESC LIMIT ${REPEAT_GAP})`;
