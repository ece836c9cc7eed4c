import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { AppError } from '#lib/domain/app-error.ts';
import type { LabelValue } from '#lib/domain/labels/label-value.ts';
import {
  findLabelColumns,
  type LabelColumns,
  type LabelFileKind,
  readLabelRow,
} from '#lib/domain/sessions/label-rows.ts';
import { openLogStream } from '../log-files/open-log-stream.ts';
import { LINE_LABELS } from './line-labels.ts';

/** Keys that are held to find those that contradict each other. */
const MAX_KEYS = 2_000_000;
/** Line labels are held as a byte for each line of the log. */
const MAX_LINES = 200_000_000;
const MAX_RECORD_BYTES = 64 * 1024;
const LISTED = 100;

export type ReadLabels = {
  kind: LabelFileKind;
  keyColumn: string;
  labelColumn: string;
  /** Of sessions. */
  labels: Map<string, LabelValue>;
  /** Of lines: 0 where there is none, else as in LINE_LABELS. */
  byLine: Uint8Array;
  normal: number;
  abnormal: number;
  repeated: number;
  problemCount: number;
  problems: { line: number; problem: string }[];
};

/**
 * Reads a CSV of labels, plain or gzip. Rows that are wrong are listed; of rows that contradict each other the first counts
 * until someone decides.
 * @throws AppError EMPTY_FILE, BINARY_FILE, MISSING_COLUMN, FILE_TOO_LARGE, INVALID_INPUT.
 */
export async function readLabelFile(
  path: string,
  { fileName, lines }: { fileName: string; lines: number },
): Promise<ReadLabels> {
  let reader: ReturnType<typeof createRowTaker> | null = null;
  const parser = parse({
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
    info: true,
    max_record_size: MAX_RECORD_BYTES,
  });
  const file = Readable.from(openLogStream(path, 0));
  // What cannot be read ends the rows too.
  file.on('error', (error) => parser.destroy(error));
  try {
    for await (const { record, info } of file.pipe(parser) as AsyncIterable<Parsed>) {
      if (reader === null) reader = createRowTaker(record, { fileName, lines });
      else reader.take(record, info.lines);
    }
  } catch (cause) {
    if (cause instanceof AppError) throw withName(cause, path, fileName);
    const { message, lines: line } = cause as CsvError & { lines?: number };
    throw new AppError('INVALID_INPUT', {
      message: `${fileName}${line ? `, line ${line}` : ''}: ${message}`,
      cause,
      details: { file: fileName, cure: 'Give a CSV with a header, such as BlockId,Label.' },
    });
  } finally {
    file.destroy();
  }
  return (reader ?? createRowTaker([], { fileName, lines })).read;
}

type Parsed = { record: string[]; info: { lines: number } };

function createRowTaker(
  header: string[],
  { fileName, lines }: { fileName: string; lines: number },
) {
  const columns = findLabelColumns(header);
  if (columns === null) throw missingColumn(fileName, header);
  if (columns.kind === 'line' && lines > MAX_LINES) throw tooManyLines(fileName, lines);
  const read: ReadLabels = {
    kind: columns.kind,
    keyColumn: header[columns.keyColumn] ?? '',
    labelColumn: header[columns.labelColumn] ?? '',
    labels: new Map(),
    byLine: new Uint8Array(columns.kind === 'line' ? lines : 0),
    normal: 0,
    abnormal: 0,
    repeated: 0,
    problemCount: 0,
    problems: [],
  };
  const known = columns.kind === 'line' ? createLineLabels(read) : createKeyLabels(read);

  function take(record: string[], line: number): void {
    const row = readLabelRow(record, columns as LabelColumns, lines);
    if (row.problem !== undefined) {
      report(line, row.problem);
      return;
    }
    const before = known.get(row.key);
    if (before === row.label) {
      read.repeated++;
    } else if (before !== undefined) {
      report(
        line,
        `calls ${row.key.slice(0, 80)} ${row.label.toLowerCase()}, a row before did not`,
      );
    } else {
      known.set(row.key, row.label);
      if (row.label === 'ABNORMAL') read.abnormal++;
      else read.normal++;
      if (read.labels.size > MAX_KEYS) throw tooManyKeys(fileName);
    }
  }

  function report(line: number, problem: string): void {
    read.problemCount++;
    if (read.problems.length < LISTED) read.problems.push({ line, problem });
  }

  return { take, read };
}

const createKeyLabels = ({ labels }: ReadLabels) => labels;

const createLineLabels = ({ byLine }: ReadLabels) => ({
  get: (key: string): LabelValue | undefined => {
    const value = byLine[Number(key) - 1];
    if (value === LINE_LABELS.NORMAL) return 'NORMAL';
    return value === LINE_LABELS.ABNORMAL ? 'ABNORMAL' : undefined;
  },
  set: (key: string, label: LabelValue): void => {
    byLine[Number(key) - 1] = LINE_LABELS[label];
  },
});

function withName(error: AppError, path: string, fileName: string): AppError {
  return new AppError(error.code, {
    message: error.message.replaceAll(path, fileName),
    cause: error,
    details: { ...error.details, file: fileName },
  });
}

function missingColumn(fileName: string, header: string[]): AppError {
  const found = header.map((name) => name.slice(0, 60)).slice(0, 20);
  return new AppError('MISSING_COLUMN', {
    message: `${fileName}, line 1: no column of labels beside a key or a line number; found ${found.join(', ') || 'nothing'}.`,
    details: {
      file: fileName,
      line: 1,
      field: 'Label',
      cure: 'Name the columns BlockId,Label (or any key), or LineId,Label.',
    },
  });
}

const tooManyKeys = (fileName: string): AppError =>
  new AppError('FILE_TOO_LARGE', {
    message: `${fileName} labels more than ${MAX_KEYS} sessions.`,
    details: { file: fileName, cure: 'Give the labels of the sessions of this log only.' },
  });

const tooManyLines = (fileName: string, lines: number): AppError =>
  new AppError('FILE_TOO_LARGE', {
    message: `${fileName}: labels of single lines are taken for logs of up to ${MAX_LINES} lines; this one has ${lines}.`,
    details: { file: fileName, cure: 'Give labels of sessions instead, or split the log.' },
  });
