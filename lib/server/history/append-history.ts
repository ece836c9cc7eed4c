import { Prisma } from '#generated/prisma/client.ts';
import { canonicalEvent } from '#lib/domain/history/chain-hash.ts';
import type { Sql } from '#lib/server/db/direct-sql.ts';
import { isDirect } from '#lib/server/db/direct-transaction.ts';

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
    | 'account'
    | 'explanation'
    | 'source'
    | 'member'
    | 'project';
  entityId: string;
  payload: Record<string, unknown>;
};

/** A bulk import appends a hundred thousand: one text per so many is quick to send and takes little memory. */
const EVENTS_PER_STATEMENT = 2000;

/**
 * Appends events to the project's hash chain, inside the transaction that makes the change. The project row's lock puts
 * concurrent appenders in order, so call it last: what follows it in the transaction holds the lock longer. In a direct
 * transaction it runs with the commit, whenever it is called.
 */
export async function appendHistory(
  tx: Sql,
  entries: readonly HistoryEntry[],
  now = new Date(),
): Promise<void> {
  const projectId = entries[0]?.projectId;
  if (projectId === undefined) return;
  const events = entries.map((entry) => unfinishedEvent(entry, now));
  for (let at = 0; at < events.length; at += EVENTS_PER_STATEMENT) {
    const part = JSON.stringify(events.slice(at, at + EVENTS_PER_STATEMENT));
    const statement = Prisma.sql`SELECT append_history(${projectId}, ${part}::jsonb)`;
    if (isDirect(tx)) tx.$atCommit(statement);
    else await tx.$executeRaw(statement);
  }
}

/** What the database completes with `"seq":N}` and hashes (migration append_history). */
function unfinishedEvent(entry: HistoryEntry, now: Date): string {
  // Through JSON, so that what is hashed is what the database gives back.
  const payload = JSON.parse(JSON.stringify(entry.payload));
  return canonicalEvent({ ...entry, payload, createdAt: now.toISOString() }).slice(0, -1);
}
