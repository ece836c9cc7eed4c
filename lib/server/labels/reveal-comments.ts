import type { Sql } from '#lib/server/db/direct-sql.ts';

type SealedComment = { id: string; userId: string; text: string };

/** The discussion in full, as a decision's event writes it into the history: from then on its digests can be checked. */
export async function revealComments(
  sql: Sql,
  key: { roundId: string; templateId: string },
): Promise<{ comments?: SealedComment[] }> {
  const comments = await sql.$queryRaw<SealedComment[]>`
    SELECT "id", "userId", "text" FROM "comment"
    WHERE "roundId" = ${key.roundId} AND "templateId" = ${key.templateId} ORDER BY "createdAt", "id"`;
  return comments.length > 0 ? { comments } : {};
}
