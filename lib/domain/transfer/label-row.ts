import type { Label } from '../label.ts';
import type { DecisionKind } from '../labels/label-history.ts';
import type { ShownLabel } from '../templates/template-views.ts';
import { guardCell } from './spreadsheet-guard.ts';

export const LABEL_SCOPES = ['templates', 'corrections'] as const;
export type LabelScope = (typeof LABEL_SCOPES)[number];

export const TABLE_FORMATS = ['csv', 'jsonl', 'parquet'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** A template with its label in force, as exports give it. Null is "none", in CSV an empty field. */
export type LabelRow = {
  template: string;
  original_label: Label | null;
  label: ShownLabel;
  lines: number;
  number: number;
  event_id: string;
  is_correction: boolean | null;
  decision: Lowercase<DecisionKind> | null;
  category: string | null;
  confidence: string | null;
  reason: string | null;
  round: number | null;
  /** ISO 8601, UTC. */
  decided_at: string | null;
};

/** Columns in the order of every format; the first four are those of `ra rank` and `ra eval`, with label and lines. */
export const LABEL_COLUMNS = {
  template: 'text',
  original_label: 'text',
  label: 'text',
  lines: 'integer',
  number: 'integer',
  event_id: 'text',
  is_correction: 'boolean',
  decision: 'text',
  category: 'text',
  confidence: 'text',
  reason: 'text',
  round: 'integer',
  decided_at: 'text',
} as const satisfies Record<keyof LabelRow, 'text' | 'integer' | 'boolean'>;

const NAMES = Object.keys(LABEL_COLUMNS) as (keyof LabelRow)[];

/** The fields of a row in the order of the columns, guarded against spreadsheets that compute. */
export const labelCells = (row: LabelRow): string[] =>
  NAMES.map((name) => guardCell(String(row[name] ?? '')));

export const labelJson = (row: LabelRow): string =>
  JSON.stringify(Object.fromEntries(NAMES.map((name) => [name, row[name]])));
