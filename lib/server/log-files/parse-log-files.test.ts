import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findLogFormat } from '#lib/domain/parsing/known-formats.ts';
import { resolveFormat } from '#lib/domain/sources/resolve-format.ts';
import { chooseLogFormat } from './choose-log-format.ts';
import { parseLogFiles } from './parse-log-files.ts';

type Row = Record<string, string>;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ra-parse-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

const HEAD = '1707091269 2024.02.05 N1 2024-02-05-00.01.09.985399 N1 EVT COOL INFO';
const path = (name: string) => join(folder, name);
const readCsv = async (name: string): Promise<Row[]> =>
  parse(await readFile(path(name)), { columns: true });

const run = (files: string[], header?: string) =>
  parseLogFiles({
    files: files.map(path),
    format: header === undefined ? findLogFormat('bgl') : resolveFormat('custom', header, []),
    out: path('out/rows.csv'),
    templatesOut: path('out/templates.csv'),
    onProgress: () => undefined,
  });

describe('parseLogFiles', () => {
  it('keeps the template that a program gave', async () => {
    const line = (name: string, template?: string) =>
      JSON.stringify({ time: '2024-02-05T00:01:09Z', template, body: `lamp ${name} out` });
    const given = ['red', 'green', 'blue', 'white', 'black'];
    const lines = given.map((name) => line(name, `lamp ${name} {state}`));
    await writeFile(path('otlp.log'), [...lines, line('3')].join('\n'));
    await parseLogFiles({
      files: [path('otlp.log')],
      format: findLogFormat('otlp'),
      out: path('otlp.csv'),
      templatesOut: null,
      onProgress: () => undefined,
    });
    const rows = await readCsv('otlp.csv');
    expect(rows.map(({ EventTemplate }) => EventTemplate)).toEqual([
      ...given.map((name) => `lamp ${name} <*>`),
      'lamp <*> out',
    ]);
  });

  it('writes loghub rows in input order, each with the final template of its line', async () => {
    const places = ['north', 'south', 'east', 'west'];
    const lines = places.map((place) => `- ${HEAD} door ${place} open`);
    await writeFile(path('a.log'), `${lines.join('\n')}\nCOOLFLOW ${HEAD} said "a, b"\u2028 7\r\n`);
    await writeFile(path('b.log'), `no header\n\n- ${HEAD} `);
    const summary = await run(['a.log', 'b.log']);
    expect(summary).toMatchObject({ lines: 8, unmatched: 2, templates: 4, warned: 0 });
    const rows = await readCsv('out/rows.csv');
    expect(Object.keys(rows[0] ?? {})).toEqual(
      'LineId,Label,Timestamp,Date,Node,Time,NodeRepeat,Type,Component,Level,Content,EventId,EventTemplate'.split(
        ',',
      ),
    );
    expect(rows.map(({ LineId }) => LineId)).toEqual('12345678'.split(''));
    expect(rows.slice(0, 4).every((row) => row.EventTemplate === 'door <*> open')).toBe(true);
    expect(new Set(rows.slice(0, 4).map(({ EventId }) => EventId)).size).toBe(1);
    expect(rows[4]).toMatchObject({
      Label: 'COOLFLOW',
      Content: 'said "a, b"\u2028 7',
      Component: 'COOL',
    });
    expect(rows[5]).toMatchObject({ Label: '', Component: '', Content: 'no header' });
    expect(rows[7]).toMatchObject({ Label: '-', Content: '', EventTemplate: '' });
    const templates = await readCsv('out/templates.csv');
    expect(templates[0]).toMatchObject({ EventTemplate: 'door <*> open', Occurrences: '4' });
    const total = templates.reduce((sum, { Occurrences }) => sum + Number(Occurrences), 0);
    expect(total).toBe(8);
  });

  it('reads any header, its label column too', async () => {
    await writeFile(path('c.log'), 'X|a|up 3\n-|b|up 4\n');
    await run(['c.log'], '<Label>|<Unit>|<Content>');
    expect(await readCsv('out/rows.csv')).toMatchObject([
      { Label: 'X', Unit: 'a', Content: 'up 3', EventTemplate: 'up <*>' },
      { Label: '-', Unit: 'b', Content: 'up 4', EventTemplate: 'up <*>' },
    ]);
  });

  it('counts the lines with warnings and names the first', async () => {
    const bad = Buffer.concat([Buffer.from('a 1 '), Buffer.from([0xff]), Buffer.from('\n')]);
    await writeFile(path('d.log'), Buffer.concat(Array.from({ length: 30 }, () => bad)));
    const summary = await run(['d.log'], '<A> <Content>');
    expect(summary.warned).toBe(30);
    expect(summary.warnings).toHaveLength(21);
    expect(summary.warnings[0]).toContain('line 1: invalid UTF-8');
  });

  it('leaves what was there when it fails, and nothing half written', async () => {
    await writeFile(path('e.log'), '\n \n');
    const before = await readFile(path('out/rows.csv'), 'utf8');
    await expect(run(['d.log', 'e.log'])).rejects.toMatchObject({ code: 'EMPTY_FILE' });
    await expect(run(['d.log', 'none.log'])).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    expect(await readFile(path('out/rows.csv'), 'utf8')).toBe(before);
    expect((await readdir(path('out'))).sort()).toEqual(['rows.csv', 'templates.csv']);
  });
});

describe('chooseLogFormat', () => {
  const choose = (options: { format?: string; header?: string; firstFile?: string }) =>
    chooseLogFormat({
      format: options.format ?? null,
      header: options.header ?? null,
      firstFile: options.firstFile ?? '-',
    });

  it('takes a name, a header or a look at the file', async () => {
    expect((await choose({ format: 'BGL' })).format.id).toBe('bgl');
    expect((await choose({ header: '<A> <Content>' })).format.id).toBe('custom');
    const guessed = await choose({ firstFile: path('a.log') });
    expect(guessed).toMatchObject({ format: { id: 'bgl' }, guessedShare: 1 });
  });

  it('says what is wrong', async () => {
    await expect(choose({ format: 'bgll' })).rejects.toMatchObject({ code: 'UNKNOWN_FORMAT' });
    await expect(choose({ header: '<A>' })).rejects.toMatchObject({ code: 'BAD_HEADER_PATTERN' });
    await expect(choose({})).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
  });
});
