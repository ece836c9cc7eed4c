import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../app-error.ts';
import { clipText } from './clip-text.ts';
import { previewLines } from './preview-lines.ts';
import { resolveFormat } from './resolve-format.ts';
import { samplePlace } from './sample-lines.ts';

describe('resolveFormat', () => {
  it('understands the fields of a pattern and tries out its time', () => {
    const header = '<Label> <Date> <Time> <Host> <Level> <Content>';
    const lines = ['- 2024-02-05 10:00:00 n1 WARN disk full', 'x 2024-02-05 10:00:01 n1 INFO ok'];
    expect(resolveFormat('custom', header, lines)).toMatchObject({
      labelField: 'Label',
      nodeField: 'Host',
      levelField: 'Level',
      componentField: null,
      timeFields: { kind: 'iso', fields: ['Date', 'Time'] },
    });
  });

  it('refuses an unknown format and a pattern that is none', () => {
    for (const [format, header, code] of [
      ['nope', null, 'UNKNOWN_FORMAT'],
      ['custom', '', 'BAD_HEADER_PATTERN'],
      ['custom', '<Date> <Time>', 'BAD_HEADER_PATTERN'],
    ] as const) {
      const caught = (() => {
        try {
          return resolveFormat(format, header, []);
        } catch (error) {
          return error;
        }
      })();
      expect(caught).toBeInstanceOf(AppError);
      expect((caught as AppError).code).toBe(code);
    }
  });
});

describe('previewLines', () => {
  it('says what fits, what has a time, and what carries a tag', () => {
    const lines = ['- 12:00 fine', 'ALERT 12:01 bad', '', 'odd'];
    const preview = previewLines(lines, { format: 'custom', header: '<Label> <Time> <Content>' });
    expect(preview.matchedShare).toBeCloseTo(2 / 3);
    expect(preview).toMatchObject({ alertShare: 0.5, timedShare: 0, labelField: 'Label' });
    expect(preview.rows.map(({ line, fields }) => [line, fields?.['Content'] ?? null])).toEqual([
      [1, 'fine'],
      [2, 'bad'],
      [4, null],
    ]);
  });
});

describe('previewLines of a log that a format fits', () => {
  it('scores the formats, names what fields are for, and where the first odd line is', () => {
    const json = (n: number, time: string) =>
      `{"msg":"pump ${n} on","time":"2024-02-05T00:${time}Z"}`;
    const lines = [json(1, '02:00'), json(2, '01:00'), 'odd', json(3, '03:00')];
    const preview = previewLines(lines);
    expect(preview).toMatchObject({
      format: 'jsonl',
      guessed: { format: 'jsonl', matchedShare: 0.75 },
      guesses: [{ format: 'jsonl', name: 'JSON lines', matchedShare: 0.75 }],
      roles: { Content: 'content', Time: 'time', Level: 'level' },
      forwardShare: 0.5,
      firstOther: 3,
    });
  });
});

/** Letters, NUL, and both halves of a surrogate pair, in any order. */
const HALVES = fc.constantFrom('a', '\u0000', '\ud83d', '\udd25');

describe('clipText', () => {
  it('gives text that PostgreSQL keeps, never longer than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: HALVES }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
        const clipped = clipText(text, limit);
        expect(clipped.length).toBeLessThanOrEqual(limit);
        expect(clipped).not.toContain('\u0000');
        expect(encodeURIComponent(clipped)).toBeTypeOf('string');
      }),
    );
  });
});

describe('samplePlace', () => {
  it('takes the first five lines, then powers of four, and never replaces the first', () => {
    expect([1, 5, 6, 15, 16, 17, 64, 256, 1024, 4096].map(samplePlace)).toEqual([
      0,
      4,
      null,
      null,
      1,
      null,
      2,
      3,
      4,
      1,
    ]);
  });
});
