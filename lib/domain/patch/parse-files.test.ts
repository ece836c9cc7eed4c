import { describe, expect, it } from 'vitest';
import { parseTemplatesCsv } from './parse-templates-csv.ts';
import { parseTracesJson } from './parse-traces-json.ts';

describe('parseTemplatesCsv', () => {
  it('reads quoted fields, any column order, CRLF and a byte-order mark', () => {
    const text =
      '\ufefforiginal_label,note,template\r\nnormal,x,"a, ""b"" <*>"\r\n\r\nAbnormal ,,c\r\n';
    expect(parseTemplatesCsv(text, 't.csv')).toEqual([
      { template: 'a, "b" <*>', original_label: 'normal', line: 2 },
      { template: 'c', original_label: 'abnormal', line: 4 },
    ]);
  });

  it('keeps a template with line breaks and repeated rows', () => {
    const rows = parseTemplatesCsv(
      'template,original_label\n"a\nb",normal\nc,normal\nc,normal\n',
      't',
    );
    expect(rows.map((row) => row.template)).toEqual(['a\nb', 'c', 'c']);
    expect(rows[1]?.line).toBe(4);
  });

  it.each([
    ['EMPTY_FILE', '\ufeff \n', /t\.csv is empty/],
    [
      'MISSING_COLUMN',
      'template,label\na,normal\n',
      /line 1: no column original_label; found template, label/,
    ],
    ['MISSING_COLUMN', 'a,normal\n', /no column template and original_label/],
    [
      'INVALID_INPUT',
      'template,original_label\na,normal\nb,odd\n',
      /line 3: original_label is "odd"/,
    ],
    ['INVALID_INPUT', 'template,original_label\n,normal\n', /line 2: the template is empty/],
    ['INVALID_INPUT', 'template,original_label\na,normal\nb\n', /line 3/],
    ['INVALID_INPUT', 'template,original_label\n"a,normal\n', /t\.csv, line/],
    [
      'CONTRADICTORY_LABELS',
      'template,original_label\na,normal\nb,normal\na,abnormal\n',
      /lines 2 and 4/,
    ],
  ])('%s for %j', (code, text, message) => {
    expect(() => parseTemplatesCsv(text, 't.csv')).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });

  it('finds a header without rows to hold no template', () => {
    expect(parseTemplatesCsv('template,original_label\n', 't.csv')).toEqual([]);
  });
});

describe('parseTracesJson', () => {
  const base = { instruction: 'i', input: 'log', label: 'normal' };
  const parse = (...records: unknown[]) => parseTracesJson(JSON.stringify(records), 't.json');

  it('takes reasoning with and without tags', () => {
    const { rows, errors } = parse(
      { ...base, reasoning: '<think> why </think><answer>normal</answer>' },
      { ...base, instruction: undefined, reasoning: ' plain ' },
    );
    expect(errors).toEqual([]);
    expect(rows).toEqual([
      { ...base, think: 'why' },
      { ...base, instruction: '', think: 'plain' },
    ]);
  });

  it('keeps good records beside bad ones and names these', () => {
    const { rows, errors } = parse(
      { ...base, reasoning: 'good' },
      { ...base, label: 'odd', reasoning: 'x' },
      { ...base },
      { ...base, reasoning: '<think></think><answer>normal</answer>' },
      { ...base, reasoning: '<think>a</think><answer>abnormal</answer>' },
      null,
    );
    expect(rows).toHaveLength(1);
    expect(errors.map(({ record, field }) => [record, field])).toEqual([
      [2, 'label'],
      [3, 'reasoning'],
      [4, 'reasoning'],
      [5, 'reasoning'],
      [6, 'record'],
    ]);
    expect(errors[1]?.message).toBe('t.json: record 3, field "reasoning": is missing.');
    expect(errors[3]?.message).toMatch(/answers abnormal, but the label is normal/);
  });

  it('fails as a whole on what is no list', () => {
    expect(() => parseTracesJson('{}', 't.json')).toThrow(/JSON list/);
  });
});
