import type { LabelValue } from '../labels/label-value.ts';

/** What a file labels: sessions by their key, or lines by their number. */
export type LabelFileKind = 'session' | 'line';

export type LabelColumns = { kind: LabelFileKind; keyColumn: number; labelColumn: number };

export type ReadLabelRow =
  | { key: string; label: LabelValue; problem?: undefined }
  | { problem: string };

const LABEL_NAMES = ['label', 'labels', 'anomaly', 'isanomaly', 'abnormal', 'isabnormal', 'status'];
const LINE_NAMES = ['lineid', 'line', 'linenumber', 'lineno'];

const WORDS = new Map<string, LabelValue>(
  Object.entries({
    '-': 'NORMAL',
    '0': 'NORMAL',
    false: 'NORMAL',
    normal: 'NORMAL',
    success: 'NORMAL',
    '1': 'ABNORMAL',
    true: 'ABNORMAL',
    anomaly: 'ABNORMAL',
    anomalous: 'ABNORMAL',
    abnormal: 'ABNORMAL',
    fail: 'ABNORMAL',
    failure: 'ABNORMAL',
  } as const),
);

/** Alert tags of column 1, as files of line labels repeat them. */
const TAG = /^[A-Z][A-Z0-9_]*$/;
const MAX_KEY = 300;

/**
 * What the columns of a label file are, by their names: a label, and beside it the number of a line or else the key of a
 * session (the first other column, `BlockId` say). Null when there is no column of labels or nothing beside it.
 */
export function findLabelColumns(header: readonly string[]): LabelColumns | null {
  const names = header.map((name) => name.toLowerCase().replaceAll(/[\s_-]/g, ''));
  const labelColumn = names.findIndex((name) => LABEL_NAMES.includes(name));
  if (labelColumn < 0) return null;
  const line = names.findIndex((name) => LINE_NAMES.includes(name));
  if (line >= 0) return { kind: 'line', keyColumn: line, labelColumn };
  const key = names.findIndex((name, at) => at !== labelColumn && name !== '');
  return key < 0 ? null : { kind: 'session', keyColumn: key, labelColumn };
}

/** One row of a label file, or what is wrong with it. `lines`: how many the log has. */
export function readLabelRow(
  row: readonly string[],
  { kind, keyColumn, labelColumn }: LabelColumns,
  lines: number,
): ReadLabelRow {
  const key = (row[keyColumn] ?? '').trim();
  const word = (row[labelColumn] ?? '').trim();
  if (key === '') return { problem: 'names nothing that the label is of' };
  if (key.length > MAX_KEY) return { problem: `has a key of more than ${MAX_KEY} characters` };
  if (kind === 'line' && !isLineOf(key, lines)) {
    return { problem: `"${key.slice(0, 40)}" is no line of this log, which has ${lines}` };
  }
  const label =
    WORDS.get(word.toLowerCase()) ?? (kind === 'line' && TAG.test(word) ? 'ABNORMAL' : null);
  if (label !== null) return { key: kind === 'line' ? String(Number(key)) : key, label };
  return { problem: word === '' ? 'has no label' : `"${word.slice(0, 40)}" is no label` };
}

function isLineOf(key: string, lines: number): boolean {
  return /^\d{1,12}$/.test(key) && Number(key) >= 1 && Number(key) <= lines;
}
