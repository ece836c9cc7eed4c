import type { Actor } from '#lib/domain/access/actor.ts';
import { findChainBreak } from '#lib/domain/history/chain-hash.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';

/** Events read at a time: a history of any length is checked in little memory. */
const BATCH = 5_000;

/**
 * Recomputes the project's hash chain. `brokenAt` is the first event that does not fit, or null. The chain must end where
 * the project says that it does, so that a cut-off end is found too.
 */
export async function verifyHistory(
  actor: Actor,
  input: { projectId: string },
): Promise<{ events: number; brokenAt: number | null }> {
  const { projectId } = input;
  await authorize(actor, projectId, 'history.view');
  const head = await db().project.findUniqueOrThrow({
    where: { id: projectId },
    select: { historySeq: true, historyHash: true },
  });
  let last = { seq: 0, hash: '' };
  while (last.seq < head.historySeq) {
    const rows = await db().historyEvent.findMany({
      where: { projectId, seq: { gt: last.seq, lte: head.historySeq } },
      orderBy: { seq: 'asc' },
      take: BATCH,
    });
    const events = rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
    const end = events.at(-1);
    const brokenAt = end ? findChainBreak(events, last) : last.seq + 1;
    if (!end || brokenAt !== null) return { events: head.historySeq, brokenAt };
    last = { seq: end.seq, hash: end.hash };
  }
  return { events: last.seq, brokenAt: last.hash === head.historyHash ? null : last.seq };
}
