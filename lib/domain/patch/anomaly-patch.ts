import { z } from 'zod';
import { AppError } from '#lib/domain/app-error.ts';
import { labelSchema } from '#lib/domain/label.ts';
import { parseRecords } from './parse-records.ts';

const recordSchema = z.object({
  instruction: z.string(),
  input: z.string().min(1, 'is empty'),
  rectified: labelSchema,
  label: labelSchema,
});

/** The authors' instruction; records made here carry it too. */
export const PATCH_INSTRUCTION =
  'Classify the given log entries into normal and abnormal categories.';

export type AnomalyPatchRow = z.infer<typeof recordSchema> & {
  /** The published file writes `label` before `rectified` in some records; kept for exact return. */
  labelFirst?: boolean;
};

/**
 * Reads a list of corrections `{instruction, input, rectified, label}`, where `label` is the
 * original and `rectified` the experts' label. Repeated records that agree are all returned.
 * @throws AppError INVALID_INPUT (not JSON, or a field is missing or wrong: record and field are
 *   named), EMPTY_FILE, CONTRADICTORY_LABELS when two records give one template (case and spacing
 *   aside) different rectified labels. Positions count from 1.
 */
export function parseAnomalyPatch(text: string, fileName: string): AnomalyPatchRow[] {
  const records = parseRecords({ text, fileName, schema: recordSchema });
  const rows = records.map(({ value, keys }): AnomalyPatchRow => {
    const labelFirst = keys.indexOf('label') < keys.indexOf('rectified');
    return labelFirst ? { ...value, labelFirst } : value;
  });
  assertConsistent(rows, fileName);
  return rows;
}

/**
 * Writes corrections exactly as the authors' file has them: four spaces, no newline at the end, and
 * every character beyond ASCII as a \\u escape (Python's `json.dump` with `indent=4`).
 */
export function formatAnomalyPatch(rows: readonly AnomalyPatchRow[]): string {
  return rows.length === 0 ? '[]' : `[\n${rows.map(formatPatchRecord).join(',\n')}\n]`;
}

/** One record of the list, indented, without the comma or line end after it. */
export function formatPatchRecord(row: AnomalyPatchRow): string {
  const { instruction, input, rectified, label, labelFirst } = row;
  const record = labelFirst
    ? { instruction, input, label, rectified }
    : { instruction, input, rectified, label };
  return (
    JSON.stringify(record, null, 4)
      .replace(
        /[\u007f-\uffff]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
      // Only now: to a pattern, U+2028 is the end of a line too.
      .replace(/^/gm, '    ')
  );
}

function assertConsistent(rows: readonly AnomalyPatchRow[], fileName: string): void {
  const first = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const key = row.input.trim().replace(/\s+/g, ' ').toLowerCase();
    const before = first.get(key);
    const other = before === undefined ? undefined : rows[before];
    if (before === undefined || other === undefined) {
      first.set(key, index);
    } else if (other.rectified !== row.rectified) {
      throw new AppError('CONTRADICTORY_LABELS', {
        message: `${fileName}: records ${before + 1} and ${index + 1} call the template "${row.input}" ${other.rectified} and ${row.rectified}. Keep one of them.`,
        details: {
          file: fileName,
          field: 'rectified',
          records: [before + 1, index + 1],
          template: row.input,
          cure: 'Keep one of the two records.',
        },
      });
    }
  }
}
