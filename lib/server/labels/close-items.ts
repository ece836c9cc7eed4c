import type { Tx } from '#lib/server/db/client.ts';

/** Takes items out of the vote because someone decided them; holds on them end. The caller has locked them. */
export async function closeItems(
  tx: Tx,
  input: { roundId: string; templateIds: readonly string[] },
): Promise<void> {
  const where = { roundId: input.roundId, templateId: { in: [...input.templateIds] } };
  await tx.roundItem.updateMany({ where, data: { state: 'DECIDED', claims: 0 } });
  await tx.assignment.updateMany({
    // Who judges the item again goes on: that decides nothing.
    where: { ...where, state: 'CLAIMED', turn: 1 },
    data: { state: 'RELEASED' },
  });
}
