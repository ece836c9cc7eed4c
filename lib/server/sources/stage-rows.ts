import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { databaseUrl } from '#lib/server/db/client.ts';
import type { PlannedRow } from './plan-template-rows.ts';

const COLUMNS =
  '"batch","place","textHash","text","eventId","level","component","lineCount","alertCount","firstSeen","lastSeen","buckets","slots","samples"';

/** Batches that were never taken over: their worker is gone. */
const STALE = "INTERVAL '1 day'";

const SPECIAL = /[\\\n\r\t]/g;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Copies rows into `import_stage`, in the order given (`place` is the index), over a connection of its own: COPY has no
 * place in a transaction of the query builder. Returns the batch, which whoever takes it over deletes.
 */
export async function stageRows(rows: readonly PlannedRow[]): Promise<string> {
  const batch = randomUUID();
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    await client.query(
      `DELETE FROM "import_stage" WHERE "createdAt" < CURRENT_TIMESTAMP - ${STALE}`,
    );
    const target = client.query(copyFrom(`COPY "import_stage" (${COLUMNS}) FROM STDIN`));
    await pipeline(Readable.from(copyLines(batch, rows)), target);
  } finally {
    await client.end();
  }
  return batch;
}

/** Rows in COPY's text format. */
function* copyLines(batch: string, rows: readonly PlannedRow[]): Generator<string> {
  for (const [place, { textHash, text, ids, level, component, values }] of rows.entries()) {
    const { lineCount, alertCount, firstSeen, lastSeen, buckets, slots, samples } = values;
    const fields = [batch, place, textHash, text, ids[0] ?? '', level, component];
    yield `${[...fields, lineCount, alertCount, firstSeen, lastSeen, buckets, slots, samples].map(copyField).join('\t')}\n`;
  }
}

function copyField(value: string | number | null): string {
  if (value === null) return '\\N';
  return String(value).replace(SPECIAL, (char) => ESCAPES[char] as string);
}
