import type { Actor } from '#lib/domain/access/actor.ts';
import { type ChainedEvent, findChainBreak } from '#lib/domain/history/chain-hash.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';

/** Recomputes the project's hash chain. `brokenAt` is the first event that does not fit, or null. */
export async function verifyHistory(
  actor: Actor,
  input: { projectId: string },
): Promise<{ events: number; brokenAt: number | null }> {
  await authorize(actor, input.projectId, 'history.view');
  const rows = await db().historyEvent.findMany({
    where: { projectId: input.projectId },
    orderBy: { seq: 'asc' },
  });
  const events = rows.map(
    (row) => ({ ...row, createdAt: row.createdAt.toISOString() }) satisfies ChainedEvent & object,
  );
  return { events: events.length, brokenAt: findChainBreak(events) };
}
