import { AppError } from '#lib/domain/app-error.ts';
import { chainHash } from '#lib/domain/history/chain-hash.ts';
import type { Tx } from '#lib/server/db/client.ts';

export type HistoryEntry = {
  projectId: string;
  actorId: string | null;
  /** Verb in the past tense with its area: `vote.cast`, `decision.settled`, `trace.accepted`. */
  kind: string;
  entityType:
    | 'template'
    | 'round'
    | 'trace'
    | 'snapshot'
    | 'run'
    | 'model'
    | 'explanation'
    | 'source'
    | 'member'
    | 'project';
  entityId: string;
  payload: Record<string, unknown>;
};

/**
 * Appends events to the project's hash chain, inside the transaction that makes the change. The project row's lock puts
 * concurrent appenders in order, so call it last: what follows it in the transaction holds the lock longer.
 */
export async function appendHistory(
  tx: Tx,
  entries: readonly HistoryEntry[],
  now = new Date(),
): Promise<void> {
  const projectId = entries[0]?.projectId;
  if (projectId === undefined) {
    return;
  }
  const [head] = await tx.$queryRaw<{ historySeq: number; historyHash: string }[]>`
    SELECT "historySeq", "historyHash" FROM "project" WHERE "id" = ${projectId} FOR UPDATE`;
  if (!head) {
    throw new AppError('NOT_FOUND', { message: `There is no project ${projectId}.` });
  }
  let { historySeq: seq, historyHash: prevHash } = head;
  const rows = entries.map((entry) => {
    seq += 1;
    // Through JSON, so that what is hashed is what the database gives back.
    const payload = JSON.parse(JSON.stringify(entry.payload));
    const hash = chainHash(prevHash, { ...entry, payload, seq, createdAt: now.toISOString() });
    const row = { ...entry, payload, seq, prevHash, hash, createdAt: now };
    prevHash = hash;
    return row;
  });
  await tx.historyEvent.createMany({ data: rows });
  await tx.project.update({
    where: { id: projectId },
    data: { historySeq: seq, historyHash: prevHash },
  });
}
