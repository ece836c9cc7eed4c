import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRow } from '#lib/server/log-files/csv-row.ts';
import { CATEGORIES, LABELS } from '../label.ts';
import { CONFIDENCES } from '../labels/vote-input.ts';
import { guessCorrectionFormat } from './correction-file.ts';
import { findRecordLines } from './find-record-lines.ts';
import {
  readCorrectionCsv,
  readCorrectionJsonl,
  readCorrectionPatch,
} from './read-correction-text.ts';
import { guardCell } from './spreadsheet-guard.ts';

/** Lone surrogates are no UTF-8, so no file has them. */
const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);
const templateText = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", '"', ',', '\n'), fc.string())
      .map((parts) => parts.join('')),
  )
  .filter((text) => text.trim() !== '' && !text.includes('\u0000') && isWellFormed(text));
const reasonText = fc
  .string({ unit: 'binary' })
  .filter((text) => isWellFormed(text) && text === text.trim() && !text.includes('\u0000'));
const correction = fc.record({
  template: templateText,
  original_label: fc.option(fc.constantFrom(...LABELS)),
  label: fc.constantFrom(...LABELS),
  category: fc.option(fc.constantFrom(...CATEGORIES)),
  confidence: fc.option(fc.constantFrom(...CONFIDENCES)),
  reason: reasonText,
});

describe('readCorrectionCsv', () => {
  it('reads what was written, guard and all, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(correction, { minLength: 1, maxLength: 8 }), (rows) => {
        const names = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[number])[];
        const lines = rows.map((row) => csvRow(names.map((name) => guardCell(row[name] ?? ''))));
        const text = `${[csvRow(names), ...lines].join('\n')}\n`;
        const file = readCorrectionCsv({ text, fileName: 'a.csv' });
        expect(file.problems).toEqual([]);
        expect(
          file.rows.map(({ template, original, label, category, confidence, reason }) => ({
            template,
            original_label: original,
            label,
            category,
            confidence,
            reason,
          })),
        ).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  it('tells the line a row ends on, CRLF inside quotes or not', () => {
    const text = 'template,label\r\n"a\r\nb",normal\r\n\r\nc,odd\r\n';
    const file = readCorrectionCsv({ text, fileName: 'a.csv' });
    expect(file.rows).toMatchObject([{ template: 'a\r\nb', line: 3, record: 1 }]);
    expect(file.problems).toMatchObject([{ line: 5, record: 2, field: 'label' }]);
  });
});

describe('readCorrectionJsonl', () => {
  it('reads what JSON can say, line by line', () => {
    fc.assert(
      fc.property(fc.array(correction, { minLength: 1, maxLength: 8 }), (rows) => {
        const text = rows.map((row) => JSON.stringify(row)).join('\n');
        const file = readCorrectionJsonl({ text, fileName: 'a.jsonl' });
        expect(file.problems).toEqual([]);
        expect(file.rows.map((row) => row.template)).toEqual(rows.map((row) => row.template));
      }),
    );
  });

  it('tells what is no object, and takes the authors’ records too', () => {
    const text =
      '{"instruction":"i","input":"t","label":"normal","rectified":"abnormal"}\n[1]\n{broken\n\n{"template":"u","label":"disputed"}';
    const file = readCorrectionJsonl({ text, fileName: 'a.jsonl' });
    expect(file).toMatchObject({
      records: 4,
      undecided: 1,
      rows: [{ template: 't', label: 'abnormal', original: 'normal', patch: { labelFirst: true } }],
      problems: [
        { record: 2, line: 2, field: 'row' },
        { record: 3, line: 3, field: 'row' },
      ],
    });
  });
});

describe('readCorrectionPatch', () => {
  it('tells every wrong field with the line on which its record begins', () => {
    const good = { instruction: 'i', input: 'a', rectified: 'normal', label: 'normal' };
    const text = JSON.stringify(
      [good, { ...good, rectified: 'odd', input: ' ' }, 3, { input: 'x' }],
      null,
      4,
    );
    const { problems, rows } = readCorrectionPatch({ text, fileName: 'p.json' });
    expect(rows).toHaveLength(1);
    expect(problems.map(({ line, record, field }) => [line, record, field])).toEqual([
      [8, 2, 'input'],
      [8, 2, 'rectified'],
      [14, 3, 'record'],
      [15, 4, 'rectified'],
      [15, 4, 'label'],
    ]);
  });
});

describe('findRecordLines', () => {
  it('finds the line of every member, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 6 }), fc.nat(3), (values, indent) => {
        const text = JSON.stringify(values, null, indent);
        const lines = findRecordLines(text);
        expect(lines).toHaveLength(values.length);
        for (const [index, value] of values.entries()) {
          const rest = text
            .split('\n')
            .slice((lines[index] ?? 0) - 1)
            .join('\n')
            .trimStart();
          const first = JSON.stringify(value, null, indent).split('\n')[0] ?? '';
          expect(rest.includes(first)).toBe(true);
        }
      }),
    );
  });
});

describe('guessCorrectionFormat', () => {
  it.each([
    ['a.csv', 'template', 'csv'],
    ['a.NDJSON', '{', 'jsonl'],
    ['a.json', '{', 'patch'],
    ['corrections', ' [', 'patch'],
    ['corrections', '{"', 'jsonl'],
    ['corrections', 'template,label', 'csv'],
    ['a.csv', 'PAR1', 'parquet'],
  ])('%s beginning %j is %s', (name, start, format) => {
    expect(guessCorrectionFormat(name, start)).toBe(format);
  });
});
