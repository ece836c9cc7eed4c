import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { findLogFormat } from '#lib/domain/parsing/known-formats.ts';
import { readLogLine } from '#lib/domain/parsing/read-line.ts';

export type LabelledSystem = { name: string; messages: string[]; truth: string[] };

/**
 * A system of loghub-2.0's 2k set: raw log and corrected structured ground truth, row by row.
 *
 * @throws Error when the two have different numbers of lines, or a line has not the header.
 */
export async function readLabelledSystem(folder: string, name: string): Promise<LabelledSystem> {
  const base = join(folder, name, `${name}_2k.log`);
  const lines = (await readFile(base, 'utf8')).split('\n').filter((line) => line !== '');
  const csv = await readFile(`${base}_structured_corrected.csv`, 'utf8');
  const rows = parse(csv, { columns: true, bom: true }) as { EventTemplate: string }[];
  if (rows.length !== lines.length) {
    throw new Error(`${name}: ${lines.length} lines but ${rows.length} rows of ground truth.`);
  }
  const format = findLogFormat(name);
  const messages = lines.map((line, index) => {
    const read = readLogLine(format, line);
    if (read === null) throw new Error(`${base}:${index + 1}: not a line of ${format.id}.`);
    return read.content;
  });
  return { name, messages, truth: rows.map(({ EventTemplate }) => EventTemplate) };
}
