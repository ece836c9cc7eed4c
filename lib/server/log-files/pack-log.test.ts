import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLogReader, openLogStream } from './open-log-stream.ts';
import { findMember, packIndexPath } from './pack-index.ts';
import { packLog } from './pack-log.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ra-pack-'));
});
afterAll(() => rm(folder, { recursive: true }));

const never = new AbortController().signal;
const text = Array.from({ length: 90_000 }, (_, at) => `line ${at} of node R${at % 97}\n`).join('');

async function readFrom(path: string, offset: number): Promise<string> {
  const blocks: Buffer[] = [];
  for await (const block of openLogStream(path, offset)) blocks.push(block);
  return Buffer.concat(blocks).toString();
}

async function pack(name: string, data: string | Buffer) {
  const path = join(folder, name);
  await writeFile(path, data);
  return { path, bytes: await packLog(path, never) };
}

describe('packLog', () => {
  it.each([false, true])(
    'keeps every byte, readable from any offset (gzip before: %s)',
    async (isGzip) => {
      const { path, bytes } = await pack(`log-${isGzip}`, isGzip ? gzipSync(text) : text);
      expect((await stat(path)).size).toBe(bytes);
      expect(bytes).toBeLessThan(text.length / 4);
      expect(gunzipSync(await readFile(path)).toString()).toBe(text);
      for (const offset of [0, 1, 1_048_575, 1_048_576, 1_500_000, text.length - 1]) {
        expect(await readFrom(path, offset)).toBe(text.slice(offset));
      }
    },
  );

  it('reads no more of the file than the member that holds the offset and those after it', async () => {
    const { path } = await pack('seek', text);
    const member = await findMember(path, text.length - 5);
    expect(member?.unpacked).toBeGreaterThan(text.length - 1_400_000);
    const damaged = await readFile(path);
    damaged.fill(0, 100, 1000);
    await writeFile(path, damaged);
    expect(await readFrom(path, text.length - 5)).toBe(text.slice(-5));
    const reader = await openLogReader(path, text.length - 5);
    const target = Buffer.alloc(16);
    expect(await reader.read(target)).toBe(5);
    await reader.close();
  });

  it('is whole wherever it is cut off: an index of another file does not count', async () => {
    const path = join(folder, 'cut');
    await writeFile(path, gzipSync(text));
    await packLog(path, never);
    await writeFile(path, gzipSync(text));
    expect(await findMember(path, 1_500_000)).toBeNull();
    expect(await readFrom(path, 1_500_000)).toBe(text.slice(1_500_000));
    await writeFile(packIndexPath(path), '{"version":1,"packed');
    expect(await readFrom(path, 1_500_000)).toBe(text.slice(1_500_000));
  });

  it('leaves the log as it was when it is stopped', async () => {
    const path = join(folder, 'stopped');
    await writeFile(path, text);
    expect(await packLog(path, AbortSignal.abort())).toBeNull();
    expect(await readFile(path, 'utf8')).toBe(text);
    await expect(stat(`${path}.packing`)).rejects.toThrow('ENOENT');
  });
});

describe('openLogStream', () => {
  it('ends a file that unpacks to hundreds of times its size', { timeout: 60_000 }, async () => {
    const path = join(folder, 'bomb.gz');
    // Members of zeroes may follow each other; each byte unpacks to about a thousand.
    const member = gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a'));
    await writeFile(path, Buffer.concat(Array.from({ length: 20 }, () => member)));
    const read = async () => {
      let bytes = 0;
      for await (const block of openLogStream(path, 0)) bytes += block.length;
      return bytes;
    };
    await expect(read()).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  });
});
