import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

export type ColumnKind = 'text' | 'integer' | 'boolean';

/** Rows of one group: what is held in memory at a time. */
const GROUP_ROWS = 20_000;

const ELEMENTS = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  boolean: { type: 'BOOLEAN' },
} as const satisfies Record<ColumnKind, object>;

/** Rows as a Parquet file (Snappy, all columns nullable), given out a group of rows at a time. */
export async function* writeParquet<Name extends string>(
  columns: Readonly<Record<Name, ColumnKind>>,
  pages: AsyncIterable<Record<Name, unknown>[]>,
): AsyncGenerator<Uint8Array> {
  const names = Object.keys(columns) as Name[];
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    createdBy: 'RationAnomaly Studio',
    schema: [
      { name: 'root', num_children: names.length },
      ...names.map((name) => ({
        name,
        repetition_type: 'OPTIONAL' as const,
        ...ELEMENTS[columns[name]],
      })),
    ],
  });
  const writeGroup = (rows: Record<Name, unknown>[]): Uint8Array => {
    const columnData = names.map((name) => ({ name, data: rows.map((row) => row[name]) }));
    void writer.write({ columnData, rowGroupSize: rows.length });
    return takeBytes(bytes);
  };
  let rows: Record<Name, unknown>[] = [];
  for await (const page of pages) {
    rows.push(...page);
    if (rows.length < GROUP_ROWS) continue;
    yield writeGroup(rows);
    rows = [];
  }
  if (rows.length > 0) yield writeGroup(rows);
  void writer.finish();
  yield takeBytes(bytes);
}

/** What was written since the last time. The writer counts its offsets on its own. */
function takeBytes(writer: ByteWriter): Uint8Array {
  const taken = writer.getBytes().slice();
  writer.index = 0;
  return taken;
}
