import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/domain/app-error.ts';
import { LABELS } from '#lib/domain/label.ts';
import { formatAnomalyPatch, PATCH_INSTRUCTION, parseAnomalyPatch } from './anomaly-patch.ts';

// The authors' form: four spaces, no newline at the end, `label` first in some records, \u escapes.
const FIXTURE = `[
    {
        "instruction": "${PATCH_INSTRUCTION}",
        "input": "pump <*> lost \\"pressure\\" at C:\\\\line",
        "rectified": "abnormal",
        "label": "normal"
    },
    {
        "instruction": "${PATCH_INSTRUCTION}",
        "input": "heater \\u00fcber <*>\\ttab",
        "label": "abnormal",
        "rectified": "normal"
    }
]`;

function codeOf(run: () => unknown): { code: string; message: string; details: unknown } {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function patch(...records: object[]): string {
  return JSON.stringify(records);
}

const record = { instruction: 'i', input: 'a b', rectified: 'abnormal', label: 'normal' };

describe('parseAnomalyPatch', () => {
  it('reads and writes the authors’ form byte for byte', () => {
    const rows = parseAnomalyPatch(FIXTURE, 'patch.json');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      input: 'pump <*> lost "pressure" at C:\\line',
      rectified: 'abnormal',
    });
    expect(rows[1]?.input).toBe('heater über <*>\ttab');
    expect(formatAnomalyPatch(rows)).toBe(FIXTURE);
  });

  it('gives back whatever was written', () => {
    const row = fc.record({
      instruction: fc.string(),
      input: fc.string({ minLength: 1, unit: 'binary' }),
      rectified: fc.constantFrom(...LABELS),
      label: fc.constantFrom(...LABELS),
    });
    const unique = fc.uniqueArray(row, {
      selector: (r) => r.input.trim().replace(/\s+/g, ' ').toLowerCase(),
    });
    fc.assert(
      fc.property(unique, (rows) => {
        const text = formatAnomalyPatch(rows);
        expect(text).toMatch(/^[\x20-\x7e\n]*$/);
        expect(parseAnomalyPatch(text, 'p.json')).toEqual(rows);
      }),
    );
  });

  it('keeps repeated records that agree', () => {
    expect(parseAnomalyPatch(patch(record, record), 'p.json')).toHaveLength(2);
  });

  it('names the positions of contradictory records, case and spacing aside', () => {
    const other = { ...record, input: ' A  b', rectified: 'normal' };
    const error = codeOf(() =>
      parseAnomalyPatch(patch(record, { ...record, input: 'z' }, other), 'p.json'),
    );
    expect(error.code).toBe('CONTRADICTORY_LABELS');
    expect(error.message).toMatch(/^p\.json: records 1 and 3 .*abnormal and normal/);
    expect(error.details).toMatchObject({ records: [1, 3] });
  });

  it.each([
    [
      'a missing field',
      patch(record, { ...record, rectified: undefined }),
      /record 2, field "rectified": is missing/,
    ],
    ['a wrong label', patch({ ...record, label: 'odd' }), /record 1, field "label"/],
    ['an empty input', patch({ ...record, input: '' }), /record 1, field "input": is empty/],
    ['no object', '[3]', /record 1, field "record"/],
    ['no list', '{"a":1}', /one object; a JSON list/],
    ['null', 'null', /holds null/],
    ['cut-off JSON', FIXTURE.slice(0, 100), /not valid JSON/],
  ])('%s', (_name, text, message) => {
    const error = codeOf(() => parseAnomalyPatch(text, 'p.json'));
    expect(error.code).toBe('INVALID_INPUT');
    expect(error.message).toMatch(message);
  });

  it('calls an empty file empty', () => {
    expect(codeOf(() => parseAnomalyPatch(' \n', 'p.json')).code).toBe('EMPTY_FILE');
  });
});
