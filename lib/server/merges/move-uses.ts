import type { Tx } from '#lib/server/db/client.ts';

/**
 * Decisions (all for one label) stay as entries of the target; traces that wait for vetting quote a text that is no more
 * and are written anew. Returns the ids of what moved.
 */
export async function moveUses(
  tx: Tx,
  { ids, targetId }: { ids: readonly string[]; targetId: string },
): Promise<{
  decisions: { id: string; templateId: string }[];
  traces: { id: string; templateId: string }[];
}> {
  const where = { templateId: { in: [...ids] } };
  const select = { id: true, templateId: true } as const;
  const decisions = await tx.decision.findMany({ where, select, orderBy: { id: 'asc' } });
  const traces = await tx.trace.findMany({ where, select, orderBy: { id: 'asc' } });
  await tx.decision.updateMany({ where, data: { templateId: targetId } });
  await tx.trace.updateMany({
    where,
    data: { templateId: targetId, state: 'STALE', revision: { increment: 1 } },
  });
  return { decisions, traces };
}
