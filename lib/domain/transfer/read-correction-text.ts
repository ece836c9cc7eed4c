import { AppError } from '../app-error.ts';
import { parseJsonList } from '../patch/parse-records.ts';
import { readCsvRows } from '../patch/read-csv-rows.ts';
import type { CorrectionFile } from './correction-file.ts';
import { findRecordLines } from './find-record-lines.ts';
import { readCorrection } from './read-correction.ts';
import { unguardCell } from './spreadsheet-guard.ts';

type TextFile = { text: string; fileName: string };

export const emptyCorrectionFile = (): CorrectionFile => ({
  records: 0,
  rows: [],
  problems: [],
  undecided: 0,
});

/**
 * A CSV with at least `template` and `label`; the apostrophes that our exports put before formulas are taken off again.
 * A row that is no CSV is a problem of its line.
 * @throws AppError EMPTY_FILE, MISSING_COLUMN; INVALID_INPUT when the rest cannot be told into rows (an open quote).
 */
export function readCorrectionCsv({ text, fileName }: TextFile): CorrectionFile {
  const file = emptyCorrectionFile();
  const broken: { line: number; problem: string }[] = [];
  const columns = ['template', 'label'] as const;
  const rows = readCsvRows({ text, fileName, columns, onBroken: (one) => broken.push(one) });
  for (const { record, line } of rows) {
    const fields = Object.fromEntries(
      Object.entries(record).map(([name, value]) => [name, unguardCell(value)]),
    );
    const written = record['template'] ?? '';
    const guarded = written === fields['template'] ? null : written;
    readCorrection(file, fields, { record: file.records + 1, line }, { guarded });
  }
  for (const { line, problem } of broken) {
    file.records++;
    file.problems.push({ record: file.records, line, field: 'row', problem });
  }
  return file;
}

/** One JSON object per line; a line that is none is a problem. @throws AppError EMPTY_FILE. */
export function readCorrectionJsonl({ text, fileName }: TextFile): CorrectionFile {
  const file = emptyCorrectionFile();
  const lines = text.replace(/^\ufeff/, '').split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const place = { record: file.records + 1, line: index + 1 };
    const value = parseJson(line);
    if (isFields(value)) {
      readCorrection(file, value, place);
    } else {
      file.records++;
      file.problems.push({ ...place, field: 'row', problem: 'is not a JSON object' });
    }
  }
  if (file.records === 0) {
    throw new AppError('EMPTY_FILE', {
      message: `${fileName} is empty; one JSON object per line was expected.`,
      details: { file: fileName },
    });
  }
  return file;
}

/** The authors' `anomaly_patch.json`: a JSON list. @throws AppError EMPTY_FILE, INVALID_INPUT when it is no JSON list. */
export function readCorrectionPatch({ text, fileName }: TextFile): CorrectionFile {
  const file = emptyCorrectionFile();
  const records = parseJsonList(text, fileName);
  const lines = findRecordLines(text);
  for (const [index, value] of records.entries()) {
    const place = { record: index + 1, line: lines[index] ?? null };
    if (isFields(value)) {
      readCorrection(file, value, place, { isPatch: true });
    } else {
      file.records++;
      file.problems.push({ ...place, field: 'record', problem: 'is not a JSON object' });
    }
  }
  return file;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
