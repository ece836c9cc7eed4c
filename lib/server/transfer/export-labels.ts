import type { Actor } from '#lib/domain/access/actor.ts';
import {
  LABEL_COLUMNS,
  type LabelRow,
  type LabelScope,
  labelCells,
  labelJson,
  type TableFormat,
} from '#lib/domain/transfer/label-row.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { csvRow } from '../log-files/csv-row.ts';
import { findViewer } from '../templates/find-viewer.ts';
import { readLabelRows } from './read-label-rows.ts';
import { writeParquet } from './write-parquet.ts';

/** A file under its name, in parts as they are made. */
export type FileExport = { fileName: string; parts: AsyncGenerator<string | Uint8Array> };

/**
 * Templates with their labels, or those whose label was corrected, as the actor may see them: CSV (guarded against
 * formulas), JSON lines or Parquet. Written page by page.
 */
export async function exportLabels(
  actor: Actor,
  input: { projectId: string; scope: LabelScope; format: TableFormat },
): Promise<FileExport> {
  const { projectId, scope, format } = input;
  await authorize(actor, projectId, 'labels.transfer');
  const pages = readLabelRows(await findViewer(actor, projectId), scope);
  return { fileName: `${scope}.${format}`, parts: WRITERS[format](pages) };
}

type Pages = AsyncGenerator<LabelRow[]>;

const WRITERS: Record<TableFormat, (pages: Pages) => FileExport['parts']> = {
  csv: writeCsv,
  jsonl: writeJsonLines,
  parquet: (pages) => writeParquet(LABEL_COLUMNS, pages),
};

async function* writeCsv(pages: Pages): AsyncGenerator<string> {
  yield `${csvRow(Object.keys(LABEL_COLUMNS))}\n`;
  for await (const rows of pages) yield rows.map((row) => `${csvRow(labelCells(row))}\n`).join('');
}

async function* writeJsonLines(pages: Pages): AsyncGenerator<string> {
  for await (const rows of pages) yield rows.map((row) => `${labelJson(row)}\n`).join('');
}
