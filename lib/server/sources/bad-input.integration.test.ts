import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { bglLine, bglLog } from '#lib/server/testing/make-log.ts';
import { createSource } from './create-source.ts';
import { importSource } from './import-source.ts';
import { importTemplateList } from './import-template-list.ts';
import { receiveUpload } from './receive-upload.ts';
import { openablePath, uploadPath } from './source-paths.ts';

let test: TestDb;
let engineer: Actor;
let projectId: string;

beforeAll(async () => {
  test = await createTestDb();
  projectId = (await makeProject()).id;
  engineer = await makeMember(projectId, 'ENGINEER');
});
afterAll(() => test.close());

const uploads = () => readdir(join(test.dataDir, 'uploads')).catch(() => []);

async function create(bytes: Buffer | string, fileName = 'a.log', format = 'bgl') {
  const upload = Readable.from([Buffer.from(bytes)]);
  return createSource(engineer, { projectId, fileName, format, upload });
}

async function importBytes(bytes: Buffer | string, fileName = 'a.log', format = 'bgl') {
  const { id } = await create(bytes, fileName, format);
  await importSource(id);
  return test.db.source.findUniqueOrThrow({ where: { id }, include: { issues: true } });
}

describe('bad input', () => {
  it('refuses an empty file and a binary file by name, and keeps nothing of them', async () => {
    const before = await uploads();
    const empty = { code: 'EMPTY_FILE', message: 'empty.log: is empty.' };
    await expect(create('', 'empty.log')).rejects.toMatchObject(empty);
    const bytes = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7) % 32));
    const binary = { code: 'BINARY_FILE', message: expect.stringContaining('core.bin: ') };
    await expect(create(bytes, 'core.bin')).rejects.toMatchObject(binary);
    expect(await uploads()).toEqual(before);
  });

  it('refuses a format and a header that are none', async () => {
    await expect(create('x', 'a.log', 'nope')).rejects.toMatchObject({ code: 'UNKNOWN_FORMAT' });
    const custom = { projectId, fileName: 'a.log', format: 'custom', header: '<Date> <Time>' };
    await expect(
      createSource(engineer, { ...custom, upload: Readable.from(['x']) }),
    ).rejects.toMatchObject({ code: 'BAD_HEADER_PATTERN' });
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const before = await uploads();
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('- 1 ');
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      })(),
    );
    const input = { projectId, fileName: 'big.log', format: 'bgl', upload: broken };
    await expect(createSource(engineer, input)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await uploads()).toEqual(before);
  });

  it('refuses a file that the disk cannot hold before its first byte', async () => {
    const before = await uploads();
    let isRead = false;
    const upload = Readable.from(
      (function* () {
        isRead = true;
        yield Buffer.from('- 1 ');
      })(),
    );
    const path = openablePath(uploadPath('too-large'));
    const place = { path, fileName: 'huge.log', limitMiB: 2 ** 40, expectedBytes: 2 ** 55 };
    await expect(receiveUpload(upload, place)).rejects.toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringMatching(/^huge\.log of \d+ MiB does not fit: \d+ MiB are free/),
    });
    expect(isRead).toBe(false);
    expect(await uploads()).toEqual(before);
  });

  it('fails a log of another format with the format it looks like, and imports none of it', async () => {
    const log = bglLog(50, 7);
    const source = await importBytes(log, 'b.log', 'hdfs');
    expect(source).toMatchObject({ state: 'FAILED', errorCode: 'UNKNOWN_FORMAT', linesRead: 0 });
    expect(source.errorMessage).toContain('b.log: 0 of the first 50 lines');
    expect(source.errorMessage).toContain('bgl');
    // The same file may come again with the right format.
    expect(await importBytes(log, 'b.log')).toMatchObject({ state: 'READY', linesInTemplates: 50 });
    const again = { code: 'CONFLICT', message: expect.stringContaining('"b.log"') };
    await expect(create(log, 'c.log')).rejects.toMatchObject(again);
  });

  it('cuts a line of 10 MB, names it, and reads on', async () => {
    const long = bglLine(`core dump ${'f'.repeat(10 * 1024 * 1024)}`, 1);
    const text = `${bglLine('before', 0)}\n${long}\n${bglLine('after', 2)}\n`;
    const source = await importBytes(text, 'long.log');
    expect(source).toMatchObject({ state: 'READY', linesRead: 3, linesInTemplates: 3 });
    expect(source.issueCounts).toEqual({ cut: 1 });
    expect(source.issues[0]).toMatchObject({ line: 2, kind: 'cut' });
  });

  it('reads CRLF, invalid UTF-8, NUL and half a surrogate pair without losing a line', async () => {
    const text = Buffer.concat([
      Buffer.from(`${bglLine('fan one stopped', 0)}\r\n`),
      Buffer.from(`${bglLine('name ', 1)}`),
      Buffer.from([0xff, 0xfe, 0xed, 0xa0, 0x80, 0x0a]),
      Buffer.from(`${bglLine('nul \u0000 inside', 2)}\r\n`),
      Buffer.from(bglLine(`${'x'.repeat(1990)}${'\u{1f525}'.repeat(2000)}`, 3)),
    ]);
    const source = await importBytes(text, 'odd.log');
    expect(source).toMatchObject({ state: 'READY', linesRead: 4, linesInTemplates: 4 });
    expect(source.issueCounts).toEqual({ 'invalid-utf8': 1, 'nul-bytes': 1 });
    const fan = await test.db.template.findFirstOrThrow({
      where: { projectId, text: { startsWith: 'fan one' } },
    });
    expect(fan.text).toBe('fan one stopped');
  });

  it('keeps the lines of a gzip file that is cut, and says where it ends', async () => {
    const whole = gzipSync(Buffer.from(bglLog(40_000, 9)));
    const source = await importBytes(whole.subarray(0, whole.length - 2000), 'cut.log.gz');
    expect(source).toMatchObject({ state: 'FAILED', errorCode: 'TRUNCATED_GZIP' });
    expect(source.errorMessage).toMatch(
      /^cut\.log\.gz: the gzip data ends in the middle at line \d+\./,
    );
    expect(source.linesRead).toBeGreaterThan(20_000);
    const kept = await test.db.templateSource.aggregate({
      where: { sourceId: source.id },
      _sum: { lineCount: true },
    });
    expect(kept._sum.lineCount).toBe(source.linesInTemplates);
    expect(await importBytes(whole, 'whole.log.gz')).toMatchObject({
      state: 'READY',
      linesRead: 40_000,
    });
  });

  it('reports a thousand lines of another shape and counts all of them', async () => {
    const good = bglLog(900, 3);
    const source = await importBytes(`${good}${'stray\n'.repeat(1500)}`, 'stray.log');
    expect(source).toMatchObject({ state: 'READY', linesOther: 1500, linesInTemplates: 900 });
    expect(source.issues).toHaveLength(1000);
    expect(source.issueCounts).toEqual({ 'other-shape': 1500 });
  });

  it('refuses a template list with a missing column or two labels for one text, with the line', async () => {
    const take = (csvText: string) =>
      importTemplateList(engineer, { projectId, csvText, fileName: 'list.csv' });
    await expect(take('template,label\na,normal\n')).rejects.toMatchObject({
      code: 'MISSING_COLUMN',
    });
    await expect(take('template,original_label\na,normal\na,abnormal\n')).rejects.toMatchObject({
      code: 'CONTRADICTORY_LABELS',
      details: { line: 3 },
    });
  });

  it('refuses an import by anyone without the permission', async () => {
    const input = { projectId, fileName: 'a.log', format: 'bgl', upload: Readable.from(['x']) };
    for (const role of ['ANNOTATOR', 'REVIEWER'] as const) {
      const actor = await makeMember(projectId, role);
      await expect(createSource(actor, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(
        importTemplateList(actor, { projectId, csvText: 'x', fileName: 'x' }),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});
