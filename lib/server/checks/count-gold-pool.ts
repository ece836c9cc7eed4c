import { Prisma } from '#generated/prisma/client.ts';
import { db } from '#lib/server/db/client.ts';

/** Enough to say that there are plenty; counting a million would take seconds. */
const COUNTED = 1000;

/** SQL: whether the template `t` has a final label that somebody reviewed. */
export const isReviewedSql = Prisma.sql`(t."labelState" = 'FINAL' AND t."finalLabel" IS NOT NULL
  AND (SELECT d."kind" FROM "decision" d WHERE d."templateId" = t."id"
    ORDER BY d."createdAt" DESC, d."id" DESC LIMIT 1) IS DISTINCT FROM 'ORIGINAL')`;

/** Reviewed templates that known answers can be sampled from; at most 1,000, which then means that or more. */
export async function countGoldPool(projectId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS "n" FROM (
      SELECT 1 FROM "template" t WHERE t."projectId" = ${projectId} AND ${isReviewedSql} LIMIT ${COUNTED}) reviewed`;
  return row?.n ?? 0;
}
