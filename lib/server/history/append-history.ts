import { AppError } from '#lib/domain/app-error.ts';
import { chainHash } from '#lib/domain/history/chain-hash.ts';
import type { Sql } from '#lib/server/db/direct-sql.ts';

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
const ROWS_PER_INSERT = 2000;

/**
 * Appends events to the project's hash chain, inside the transaction that makes the change. The project row's lock puts
 * concurrent appenders in order, so call it last: what follows it in the transaction holds the lock longer.
 */
export async function appendHistory(
  tx: Sql,
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
  for (let at = 0; at < rows.length; at += ROWS_PER_INSERT) {
    const part = rows.slice(at, at + ROWS_PER_INSERT);
    await insertEvents(tx, part, part.at(-1) as (typeof rows)[number]);
  }
}

type Head = { projectId: string; seq: number; hash: string };

/** By JSON, not row by row: a parameter per field is twenty times slower. The last of them is the new head. */
async function insertEvents(
  tx: Sql,
  rows: readonly Record<string, unknown>[],
  { projectId, seq, hash }: Head,
): Promise<void> {
  await tx.$executeRaw`
    WITH head AS (
      UPDATE "project" SET "historySeq" = ${seq}, "historyHash" = ${hash} WHERE "id" = ${projectId}
    )
    INSERT INTO "history_event" ("projectId", "seq", "prevHash", "hash", "actorId", "kind", "entityType", "entityId",
      "payload", "createdAt")
    SELECT e."projectId", e."seq", e."prevHash", e."hash", e."actorId", e."kind", e."entityType", e."entityId",
      e."payload", e."createdAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS e("projectId" text, "seq" int, "prevHash" text,
      "hash" text, "actorId" text, "kind" text, "entityType" text, "entityId" text, "payload" jsonb,
      "createdAt" timestamp(3))`;
}
