import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { templateWords } from '#lib/domain/templates/template-words.ts';
import { databaseUrl } from '#lib/server/db/client.ts';
import { type CopyValue, copyRows } from '#lib/server/db/copy-rows.ts';
import type { PlannedRow } from './plan-template-rows.ts';

const COLUMNS = [
  'batch',
  'place',
  'textHash',
  'text',
  'words',
  'eventId',
  'level',
  'component',
  'lineCount',
  'alertCount',
  'firstSeen',
  'lastSeen',
  'buckets',
  'slots',
  'samples',
  'places',
] as const;

/** Batches that were never taken over: their worker is gone. */
const STALE = "INTERVAL '1 day'";

/**
 * Copies rows into `import_stage`, in the order given (`place` is the index), over a connection of its own. Returns the
 * batch, which whoever takes it over deletes.
 */
export async function stageRows(rows: readonly PlannedRow[]): Promise<string> {
  const batch = randomUUID();
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    await client.query(
      `DELETE FROM "import_stage" WHERE "createdAt" < CURRENT_TIMESTAMP - ${STALE}`,
    );
    await copyRows(client, { table: 'import_stage', columns: COLUMNS }, toRows(batch, rows));
  } finally {
    await client.end();
  }
  return batch;
}

function* toRows(batch: string, rows: readonly PlannedRow[]): Generator<CopyValue[]> {
  for (const [place, { textHash, text, ids, level, component, values }] of rows.entries()) {
    const { lineCount, alertCount, firstSeen, lastSeen, buckets, slots, samples, places } = values;
    const fields = [
      batch,
      place,
      textHash,
      text,
      templateWords(text),
      ids[0] ?? '',
      level,
      component,
    ];
    yield [...fields, lineCount, alertCount, firstSeen, lastSeen, buckets, slots, samples, places];
  }
}
