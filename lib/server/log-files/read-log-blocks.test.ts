import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findLogFormat } from '#lib/domain/parsing/known-formats.ts';
import { createBlockDigester } from '#lib/domain/sources/digest-block.ts';
import { createImportAccumulator } from '#lib/domain/sources/import-accumulator.ts';
import { blockText } from './block-text.ts';
import { openMessagesOf } from './open-messages-of.ts';
import { readLogBlocks } from './read-log-blocks.ts';
import { MAX_LINE_BYTES } from './read-log-lines.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ra-blocks-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

const AT = '2024-02-05T00:01:09.5Z';
const MIB = 1024 * 1024;

const cri = (text: string, flag: string, stream = 'stdout') => `${AT} ${stream} ${flag} ${text}`;
const docker = (text: string, isOpen: boolean, stream = 'stdout') =>
  JSON.stringify({ log: isOpen ? text : `${text}\n`, stream, time: AT });

/** Messages of one to five pieces, some of another stream between them. */
function pieces(write: (text: string, isOpen: boolean, stream: string) => string): string {
  const lines: string[] = [];
  for (let message = 0; message < 3000; message++) {
    const count = message % 7 === 0 ? 1 + (message % 5) : 1;
    for (let piece = 1; piece <= count; piece++) {
      const text = `pump ${message} reads ${'9'.repeat(600)} \\ "q" part`;
      lines.push(write(text, piece < count, 'stdout'));
      if (piece === 2) lines.push(write(`valve ${message} shut`, message % 2 === 0, 'stderr'));
    }
  }
  return `${lines.join('\n')}\n`;
}

async function importFile(name: string, id: string, blockBytes?: number) {
  const format = findLogFormat(id);
  const options = { year: 2024, text: blockText, maxLineBytes: MAX_LINE_BYTES };
  const digester = createBlockDigester(format, options);
  const accumulator = createImportAccumulator(format, options);
  let blocks = 0;
  const request = { offset: 0, blockBytes, kept: 2, openMessages: openMessagesOf(format) };
  for await (const block of readLogBlocks(join(folder, name), request)) {
    accumulator.addBlock(block, digester.readBlock(block));
    blocks++;
  }
  const { book, miner } = accumulator.save();
  return { blocks, counts: accumulator.counts(), miner: miner.counts, book };
}

describe('readLogBlocks', () => {
  it.each([
    ['cri', pieces((text, isOpen, stream) => cri(text, isOpen ? 'P' : 'F', stream))],
    ['docker', pieces(docker)],
  ])('cuts %s between messages, so that blocks of any size give the same', async (id, text) => {
    await writeFile(join(folder, id), text);
    const whole = await importFile(id, id, 16 * MIB);
    const small = await importFile(id, id, 4000);
    expect(whole.blocks).toBe(1);
    expect(small.blocks).toBeGreaterThan(300);
    expect(small.counts).toEqual(whole.counts);
    expect(small.miner).toEqual(whole.miner);
    const { linesRead, linesInTemplates, linesJoined, linesOther, linesEmpty } = whole.counts;
    expect(linesJoined).toBeGreaterThan(500);
    expect(linesInTemplates + linesJoined + linesOther + linesEmpty).toBe(linesRead);
    expect(whole.counts.issues).toEqual({});
  });

  it('loses no line when a message fills it all', async () => {
    const lines = Array.from({ length: 400 }, () => cri('x'.repeat(16_000), 'P'));
    await writeFile(join(folder, 'endless'), `${lines.join('\n')}\n${cri('end', 'F')}\n`);
    const { counts, blocks } = await importFile('endless', 'cri', 4000);
    expect(blocks).toBeGreaterThan(1);
    expect(counts.linesRead).toBe(401);
    expect(counts.linesInTemplates + counts.linesJoined).toBe(401);
    expect(counts.issues.cut).toBeGreaterThan(0);
  });
});
