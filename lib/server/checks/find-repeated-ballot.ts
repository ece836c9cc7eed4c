import type { Tx } from '#lib/server/db/client.ts';

/** The standing ballot of the person's first judgement on an item, with which a repeat is compared. */
export async function findRepeatedBallot(
  tx: Pick<Tx, 'ballot'>,
  key: { roundId: string; templateId: string; userId: string },
): Promise<string | null> {
  const { roundId, templateId, userId } = key;
  const first = await tx.ballot.findFirst({
    where: { roundId, templateId, userId, check: null, withdrawnAt: null },
    select: { id: true },
  });
  return first?.id ?? null;
}
