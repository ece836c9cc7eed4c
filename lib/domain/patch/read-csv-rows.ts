import { parse } from 'csv-parse/sync';
import { AppError } from '#lib/domain/app-error.ts';

export type CsvRow = {
  record: Record<string, string>;
  /** 1-based line of the file on which the row ends. */
  line: number;
};

/**
 * Rows of a CSV text with a header that has at least `columns`; other columns are kept. Empty lines
 * are skipped, a byte-order mark and CRLF tolerated.
 * @throws AppError EMPTY_FILE, MISSING_COLUMN (names the columns found) or INVALID_INPUT with the line.
 */
export function readCsvRows(options: {
  text: string;
  fileName: string;
  columns: readonly string[];
}): CsvRow[] {
  const { text, fileName, columns } = options;
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
  try {
    const rows = parse(text, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      columns: checkHeader,
    }) as unknown as { record: Record<string, string>; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
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
