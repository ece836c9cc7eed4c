import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#lib/domain/app-error.ts';
import { MAX_LINE_BYTES, readLogLines } from './read-log-lines.ts';
import { createLineSplitter, type RawLogLine } from './split-lines.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ra-lines-'));
});
afterAll(() => rm(folder, { recursive: true }));

const write = async (name: string, data: string | Buffer) => {
  const path = join(folder, name);
  await writeFile(path, data);
  return path;
};

const readAll = async (...args: Parameters<typeof readLogLines>) => {
  const lines: RawLogLine[] = [];
  for await (const line of readLogLines(...args)) lines.push(line);
  return lines;
};

const failure = async (path: string): Promise<AppError> => {
  try {
    await readAll(path);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was read');
};

describe('readLogLines', () => {
  it('gives number, text, offset and bytes of every line', async () => {
    const path = await write('a.log', 'one\r\n\nthrée\nlast');
    expect(await readAll(path)).toEqual([
      { lineNumber: 1, text: 'one', offset: 0, bytes: 5, warnings: [] },
      { lineNumber: 2, text: '', offset: 5, bytes: 1, warnings: [] },
      { lineNumber: 3, text: 'thrée', offset: 6, bytes: 7, warnings: [] },
      { lineNumber: 4, text: 'last', offset: 13, bytes: 4, warnings: [] },
    ]);
  });

  it('knows gzip by its content, several members too', async () => {
    const path = await write('packed.log', Buffer.concat([gzipSync('one\n'), gzipSync('two\n')]));
    expect((await readAll(path)).map(({ text }) => text)).toEqual(['one', 'two']);
    const plain = await write('plain.gz', 'not packed\n');
    expect((await readAll(plain)).map(({ text }) => text)).toEqual(['not packed']);
  });

  it.each([false, true])('goes on from any line (gzip: %s)', async (packed) => {
    const text = Array.from({ length: 50 }, (_, index) => `line é ${index}\n`).join('');
    const path = await write(`resume-${packed}`, packed ? gzipSync(text) : text);
    const whole = await readAll(path);
    for (const { offset, lineNumber } of [whole[0], whole[17], whole[49]].filter(
      (line) => !!line,
    )) {
      const rest = await readAll(path, { from: { offset, lineNumber } });
      expect(rest).toEqual(whole.slice(lineNumber - 1));
    }
    const end = { offset: Buffer.byteLength(text), lineNumber: 51 };
    expect(await readAll(path, { from: end })).toEqual([]);
  });

  it('cuts a 10 MB line, says which, and loses nothing else', async () => {
    const path = await write('long.log', `one\n${'é'.repeat(5_000_000)}\nthree\n`);
    const [one, long, three] = await readAll(path);
    expect(one?.text).toBe('one');
    expect(Buffer.byteLength(long?.text ?? '')).toBe(MAX_LINE_BYTES);
    expect(long?.text.endsWith('é')).toBe(true);
    expect(long?.bytes).toBe(10_000_001);
    expect(long?.warnings).toEqual([
      { kind: 'line-truncated', message: expect.stringContaining('line 2') },
    ]);
    expect(three).toMatchObject({ lineNumber: 3, text: 'three', offset: 10_000_005, warnings: [] });
  });

  it('replaces invalid UTF-8 and warns of it and of NULs', async () => {
    const bytes = Buffer.concat([
      Buffer.from('ok\na'),
      Buffer.from([0xff, 0xc3]),
      Buffer.from('b\nnul \u0000 here\n\ufffd is valid\n'),
    ]);
    const lines = await readAll(await write('bad.log', bytes));
    expect(lines.map(({ text }) => text)).toEqual([
      'ok',
      'a\ufffd\ufffdb',
      'nul \u0000 here',
      '\ufffd is valid',
    ]);
    expect(lines.map(({ warnings }) => warnings.map(({ kind }) => kind))).toEqual([
      [],
      ['invalid-utf8'],
      ['nul-bytes'],
      [],
    ]);
  });

  it('drops a byte order mark', async () => {
    expect((await readAll(await write('bom.log', '\ufeffone\n')))[0]).toMatchObject({
      text: 'one',
      bytes: 7,
    });
  });

  it.each([
    ['EMPTY_FILE', Buffer.alloc(0)],
    ['EMPTY_FILE', gzipSync('')],
    ['BINARY_FILE', Buffer.from('\u007fELF\u0001\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0003')],
    ['BINARY_FILE', Buffer.from('\ufefflog', 'utf16le')],
    ['BINARY_FILE', Buffer.from('PK\u0003\u0004 something')],
    ['BINARY_FILE', gzipSync(Buffer.alloc(5000))],
    ['TRUNCATED_GZIP', gzipSync('one\ntwo\n'.repeat(9000)).subarray(0, -30)],
    ['TRUNCATED_GZIP', gzipSync('one\ntwo\n').subarray(0, 12)],
  ])('refuses with %s', async (code, data) => {
    const path = await write(`refused-${code}`, data);
    const error = await failure(path);
    expect(error.code).toBe(code);
    expect(error.message).toContain(path);
    expect(error.details.file).toBe(path);
    expect(error.details.cure).toBeTruthy();
    expect(error.exitCode).toBe(2);
    if (code === 'TRUNCATED_GZIP') expect(error.details.line).toBeGreaterThan(0);
  });

  it('names a file that is missing or a folder', async () => {
    expect((await failure(join(folder, 'none'))).code).toBe('FILE_NOT_FOUND');
    expect((await failure(folder)).message).toContain('is a folder');
  });
});

describe('createLineSplitter', () => {
  it('gives the same lines however the bytes are cut into blocks', () => {
    const bytes = fc
      .array(fc.constantFrom('a', 'é', '\n', '\r', '\r\n', '日本', '\u0000', 'long text '))
      .map((parts) => Buffer.from(parts.join('')));
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(60)), (data, cuts) => {
        const whole = split([data]);
        const places = [
          0,
          ...cuts.filter((cut) => cut < data.length).sort((a, b) => a - b),
          data.length,
        ];
        const blocks = places.slice(1).map((end, index) => data.subarray(places[index], end));
        expect(split(blocks)).toEqual(whole);
        expect(whole.reduce((sum, line) => sum + line.bytes, 0)).toBe(data.length);
      }),
    );
  });
});

function split(blocks: Buffer[]): RawLogLine[] {
  const splitter = createLineSplitter({ offset: 0, lineNumber: 1 }, 12);
  return [...blocks.flatMap((block) => splitter.push(block)), ...splitter.end()];
}
