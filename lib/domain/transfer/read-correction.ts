import { categorySchema, labelSchema } from '../label.ts';
import { confidenceSchema } from '../labels/vote-input.ts';
import { PATCH_INSTRUCTION } from '../patch/anomaly-patch.ts';
import { storableText } from '../storable-text.ts';
import type { CorrectionFile, CorrectionRow, Place, RowProblem } from './correction-file.ts';

type Fields = Record<string, unknown>;

const UNDECIDED = new Set(['', 'open', 'disputed']);
const MAX_REASON = 4000;

/**
 * Reads one record of CSV, JSONL or Parquet into `file`: fields `template`, `label` and, when they are there,
 * `original_label`, `category`, `confidence`, `reason`; or a record of the authors' patch. Every wrong field is a problem.
 * `guarded` is the template as written, when a guard was taken off; `isPatch` asks for the authors' form.
 */
export function readCorrection(
  file: CorrectionFile,
  record: Fields,
  place: Place,
  options: { guarded?: string | null; isPatch?: boolean } = {},
): void {
  file.records++;
  const isPatch = options.isPatch ?? ('input' in record && 'rectified' in record);
  const names = isPatch ? PATCH_NAMES : OWN_NAMES;
  const problems: RowProblem[] = [];
  const fail = (field: string, problem: string) => problems.push({ ...place, field, problem });
  const template = readTemplate(record, names.template, fail);
  const said = wordOf(record[names.label]);
  const label = labelSchema.safeParse(said);
  if (!label.success && (isPatch || said === null || !UNDECIDED.has(said))) {
    fail(names.label, wrongWord(record, names.label, 'normal or abnormal'));
  }
  const original = readChoice(record, names.original, labelSchema.options, fail);
  if (isPatch && wordOf(record[names.original]) === '') fail(names.original, 'is missing');
  const category = readChoice(record, 'category', categorySchema.options, fail);
  const confidence = readChoice(record, 'confidence', confidenceSchema.options, fail);
  const reason = readReason(record, fail);
  if (problems.length > 0) {
    file.problems.push(...problems);
  } else if (!label.success) {
    file.undecided++;
  } else {
    file.rows.push({
      ...place,
      template,
      guardedTemplate: options.guarded ?? null,
      original,
      label: label.data,
      category,
      confidence,
      reason,
      patch: isPatch ? patchForm(record) : null,
    });
  }
}

const OWN_NAMES = { template: 'template', label: 'label', original: 'original_label' };
const PATCH_NAMES = { template: 'input', label: 'rectified', original: 'label' };

type Fail = (field: string, problem: string) => void;

function readTemplate(record: Fields, field: string, fail: Fail): string {
  const value = record[field];
  if (typeof value !== 'string') {
    fail(field, field in record && value !== null ? 'is not a text' : 'is missing');
  } else if (value.trim() === '') {
    fail(field, 'is empty');
  } else if (value.includes('\u0000')) {
    fail(field, 'holds a NUL, which no template does');
  } else {
    return value;
  }
  return '';
}

/** A word out of a few; nothing and an empty text are null. */
function readChoice<Word extends string>(
  record: Fields,
  field: string,
  words: readonly Word[],
  fail: Fail,
): Word | null {
  const said = wordOf(record[field]);
  if (said === '') return null;
  const found = words.find((word) => word === said);
  if (found === undefined) fail(field, wrongWord(record, field, words.join(', ')));
  return found ?? null;
}

function readReason(record: Fields, fail: Fail): string {
  const value = record['reason'] ?? '';
  if (typeof value !== 'string') {
    fail('reason', 'is not a text');
    return '';
  }
  const reason = storableText(value).trim();
  if (reason.length > MAX_REASON) fail('reason', `has more than ${MAX_REASON} characters`);
  return reason;
}

/** Null for what is no text at all. */
function wordOf(value: unknown): string | null {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value.trim().toLowerCase() : null;
}

function wrongWord(record: Fields, field: string, words: string): string {
  const value = record[field];
  if (value === undefined || value === null) return `is missing; it must be ${words}`;
  const shown = typeof value === 'string' ? value.slice(0, 60) : `a ${typeof value}`;
  return `is "${shown}"; it must be one of ${words}`;
}

function patchForm(record: Fields): CorrectionRow['patch'] {
  const { instruction } = record;
  const keys = Object.keys(record);
  return {
    instruction: typeof instruction === 'string' ? storableText(instruction) : PATCH_INSTRUCTION,
    labelFirst: keys.indexOf('label') < keys.indexOf('rectified'),
  };
}
