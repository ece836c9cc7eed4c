import { AppError } from '#lib/domain/app-error.ts';
import { type Label, labelSchema } from '#lib/domain/label.ts';
import { unguardCell } from '../transfer/spreadsheet-guard.ts';
import { readCsvRows } from './read-csv-rows.ts';

export type TemplateCsvRow = {
  template: string;
  original_label: Label;
  /** 1-based line of the file on which the row ends. */
  line: number;
};

const COLUMNS = ['template', 'original_label'] as const;
/** Columns that our own exports of labels have: there templates are guarded against formulas (lib/domain/transfer). */
const EXPORT_COLUMNS = ['event_id', 'decided_at'] as const;

/**
 * Reads `template,original_label` (other columns are ignored, any order). Rows come in file order,
 * repeated templates included; two rows that give one template both labels are an error.
 * @throws AppError EMPTY_FILE, MISSING_COLUMN, INVALID_INPUT or CONTRADICTORY_LABELS with the line.
 */
export function parseTemplatesCsv(text: string, fileName: string): TemplateCsvRow[] {
  const rows = readCsvRows({ text, fileName, columns: COLUMNS }).map(({ record, line }) =>
    toTemplateRow(record, line, fileName),
  );
  assertConsistent(rows, fileName);
  return rows;
}

function toTemplateRow(
  record: Record<string, string>,
  line: number,
  fileName: string,
): TemplateCsvRow {
  const { template: written = '', original_label: labelText = '' } = record;
  const template = EXPORT_COLUMNS.every((name) => name in record) ? unguardCell(written) : written;
  if (template.trim() === '') {
    throw new AppError('INVALID_INPUT', {
      message: `${fileName}, line ${line}: the template is empty.`,
      details: { file: fileName, line, field: 'template' },
    });
  }
  const label = labelSchema.safeParse(labelText.trim().toLowerCase());
  if (label.success) return { template, original_label: label.data, line };
  throw new AppError('INVALID_INPUT', {
    message: `${fileName}, line ${line}: original_label is "${labelText}"; it must be normal or abnormal.`,
    details: { file: fileName, line, field: 'original_label' },
  });
}

function assertConsistent(rows: readonly TemplateCsvRow[], fileName: string): void {
  const first = new Map<string, TemplateCsvRow>();
  for (const row of rows) {
    const other = first.get(row.template);
    if (!other) first.set(row.template, row);
    else if (other.original_label !== row.original_label) {
      throw new AppError('CONTRADICTORY_LABELS', {
        message: `${fileName}: lines ${other.line} and ${row.line} call the template "${row.template}" ${other.original_label} and ${row.original_label}. Keep one of them.`,
        details: {
          file: fileName,
          line: row.line,
          field: 'original_label',
          lines: [other.line, row.line],
        },
      });
    }
  }
}
