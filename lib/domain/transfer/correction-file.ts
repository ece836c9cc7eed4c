import type { Category, Label } from '../label.ts';
import type { Confidence } from '../labels/vote-input.ts';

export const CORRECTION_FORMATS = ['csv', 'jsonl', 'parquet', 'patch'] as const;
export type CorrectionFormat = (typeof CORRECTION_FORMATS)[number];

/** Where something stands in a file, both from 1. Parquet has no lines. */
export type Place = { record: number; line: number | null };

/** One label of a file, to be brought in. */
export type CorrectionRow = Place & {
  template: string;
  /** The template as the file has it, when the guard against formulas was taken off. */
  guardedTemplate: string | null;
  original: Label | null;
  label: Label;
  category: Category | null;
  confidence: Confidence | null;
  reason: string;
  /** How a patch wrote the record, for its exact return. */
  patch: { instruction: string; labelFirst: boolean } | null;
};

/** A row that cannot be taken, and why. */
export type RowProblem = Place & { field: string; problem: string };

/** All that a file says: every record is a row, a problem or undecided. */
export type CorrectionFile = {
  records: number;
  rows: CorrectionRow[];
  problems: RowProblem[];
  /** Records that say no label yet (open, disputed, empty): exports of templates have them. */
  undecided: number;
};

/** The format by name and first bytes. A patch is a JSON list, JSONL begins with an object. */
export function guessCorrectionFormat(fileName: string, start: string): CorrectionFormat {
  const ending = /\.([a-z]+)$/.exec(fileName.toLowerCase())?.[1];
  if (start.startsWith('PAR1') || ending === 'parquet') return 'parquet';
  if (ending === 'jsonl' || ending === 'ndjson') return 'jsonl';
  if (ending === 'csv') return 'csv';
  const first = start.replace('\ufeff', '').trimStart().charAt(0);
  if (first === '[' || ending === 'json') return 'patch';
  return first === '{' ? 'jsonl' : 'csv';
}
