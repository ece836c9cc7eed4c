import type { Tx } from '#lib/server/db/client.ts';

type SealedComment = { id: string; userId: string; text: string };

/** The discussion in full, as a decision's event writes it into the history: from then on its digests can be checked. */
export async function revealComments(
  tx: Pick<Tx, 'comment'>,
  key: { roundId: string; templateId: string },
): Promise<{ comments?: SealedComment[] }> {
  const comments = await tx.comment.findMany({
    where: key,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, userId: true, text: true },
  });
  return comments.length > 0 ? { comments } : {};
}
