import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

export type CopyValue = string | number | null;

const SPECIAL = /[\\\n\r\t]/g;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Copies rows into a table, over a connection that is not the query builder's: COPY has no place in a transaction of that. */
export async function copyRows(
  client: pg.Client,
  into: { table: string; columns: readonly string[] },
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const columns = into.columns.map((column) => `"${column}"`).join(',');
  const target = client.query(copyFrom(`COPY "${into.table}" (${columns}) FROM STDIN`));
  await pipeline(Readable.from(copyLines(rows)), target);
}

/** Rows in COPY's text format. */
function* copyLines(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  for (const row of rows) yield `${row.map(copyField).join('\t')}\n`;
}

function copyField(value: CopyValue): string {
  if (value === null) return '\\N';
  return String(value).replace(SPECIAL, (char) => ESCAPES[char] as string);
}
