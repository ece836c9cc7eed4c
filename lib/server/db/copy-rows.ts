import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const PIECE_CHARS = 64 * 1024;

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

/** Rows in COPY's text format, many in a piece: each piece is a message to the server. */
function* copyLines(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  let piece = '';
  for (const row of rows) {
    piece += `${row.map(copyField).join('\t')}\n`;
    if (piece.length < PIECE_CHARS) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function copyField(value: CopyValue): string {
  if (value === null) return '\\N';
  return String(value).replace(SPECIAL, (char) => ESCAPES[char] as string);
}
