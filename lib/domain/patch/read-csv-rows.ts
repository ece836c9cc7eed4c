import { parse } from 'csv-parse/sync';
import { AppError } from '#lib/domain/app-error.ts';

export type CsvRow = {
  record: Record<string, string>;
  /** 1-based line of the file on which the row ends. */
  line: number;
};

/**
 * Rows of a CSV text with a header that has at least `columns`; other columns are kept. Empty lines
 * are skipped, a byte-order mark and CRLF tolerated. Rows that have more or fewer fields than the
 * header, or a stray quote, are told to `onBroken` when it is given.
 * @throws AppError EMPTY_FILE, MISSING_COLUMN (names the columns found) or INVALID_INPUT with the line.
 */
export function readCsvRows(options: {
  text: string;
  fileName: string;
  columns: readonly string[];
  onBroken?: (row: { line: number; problem: string }) => void;
}): CsvRow[] {
  const { text, fileName, columns, onBroken } = options;
  if (text.replace('\ufeff', '').trim() === '') {
    throw new AppError('EMPTY_FILE', {
      message: `${fileName} is empty; a CSV with the columns ${columns.join(', ')} was expected.`,
      details: { file: fileName },
    });
  }
  const checkHeader = (header: string[]): string[] => {
    const names = header.map((name) => name.trim());
    const missing = columns.filter((column) => !names.includes(column));
    if (missing.length === 0) return names;
    throw new AppError('MISSING_COLUMN', {
      message: `${fileName}, line 1: no column ${missing.join(' and ')}; found ${names.join(', ')}.`,
      details: { file: fileName, line: 1, field: missing[0] as string, found: names },
    });
  };
  // The parser counts a CRLF inside quotes as two lines.
  let counted = 0;
  try {
    return parse(text, {
      bom: true,
      skip_empty_lines: true,
      columns: checkHeader,
      on_record: (record: Record<string, string>, { lines }): CsvRow => {
        for (const value of Object.values(record)) counted += value.split('\r\n').length - 1;
        return { record, line: lines - counted };
      },
      skip_records_with_error: onBroken !== undefined,
      on_skip: (error) => {
        const lines = (error as { lines?: number } | undefined)?.lines ?? 1;
        onBroken?.({ line: lines - counted, problem: brokenWords(error) });
        return undefined;
      },
    }) as unknown as CsvRow[];
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const line = (cause as { lines?: number }).lines ?? 1;
    throw new AppError('INVALID_INPUT', {
      message: `${fileName}, line ${line}: ${cause instanceof Error ? cause.message : 'not a CSV row'}`,
      cause,
      details: {
        file: fileName,
        line,
        cure: 'Put fields with commas or quotes into double quotes.',
      },
    });
  }
}

function brokenWords(error: Error | undefined): string {
  const fields = /columns length is (\d+), got (\d+)/.exec(error?.message ?? '');
  return fields
    ? `has ${fields[2]} fields, the header has ${fields[1]}`
    : (error?.message ?? 'is not a CSV row');
}
