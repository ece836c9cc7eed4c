import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { SessionPart } from '#lib/domain/sessions/session-tally.ts';
import { databaseUrl } from '#lib/server/db/client.ts';
import { type CopyValue, copyRows } from '#lib/server/db/copy-rows.ts';

const COLUMNS = [
  'batch',
  'place',
  'key',
  'lines',
  'alertLines',
  'firstLine',
  'firstSeen',
  'lastSeen',
  'templates',
  'alertTemplates',
] as const;

/** Batches that were never taken over: their worker is gone. */
const STALE = "INTERVAL '2 days'";
const MAX_TIME = Date.UTC(9999, 11, 31);

/** Keeps pieces of sessions in the database until all of the log is read. */
export async function openSessionStage() {
  const batch = randomUUID();
  const client = new pg.Client({ connectionString: databaseUrl() });
  let place = 0;
  await client.connect();
  await client.query(`DELETE FROM "session_part" WHERE "createdAt" < CURRENT_TIMESTAMP - ${STALE}`);

  function* toRows(parts: readonly SessionPart[]): Generator<CopyValue[]> {
    for (const part of parts) {
      const { key, lines, alertLines, firstLine, firstSeen, lastSeen, templates } = part;
      const times = [toTime(firstSeen), toTime(lastSeen)];
      yield [
        batch,
        place++,
        key,
        lines,
        alertLines,
        firstLine,
        ...times,
        toArray(templates),
        toArray(part.alertTemplates),
      ];
    }
  }

  return {
    batch,
    write: (parts: readonly SessionPart[]) =>
      copyRows(client, { table: 'session_part', columns: COLUMNS }, toRows(parts)),
    close: async () => {
      await client.query('DELETE FROM "session_part" WHERE "batch" = $1', [batch]);
      await client.end();
    },
  };
}

export type SessionStage = Awaited<ReturnType<typeof openSessionStage>>;

const toArray = (numbers: ReadonlySet<number>): string => `{${[...numbers].join(',')}}`;

const toTime = (time: number | null): string | null =>
  time === null || Math.abs(time) > MAX_TIME ? null : new Date(time).toISOString();
