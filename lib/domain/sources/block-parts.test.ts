import { describe, expect, it } from 'vitest';
import { findLogFormat } from '../parsing/known-formats.ts';
import type { BlockText, LogBlock } from './block-digest.ts';
import { type BlockPart, readParts, toParts } from './block-parts.ts';
import { createBlockDigester } from './digest-block.ts';

const decoder = new TextDecoder();
const text: BlockText = {
  ascii: (bytes, start, end) => decoder.decode(bytes.subarray(start, end)),
  line: ({ bytes }, start, end) => ({
    text: decoder.decode(bytes.subarray(start, end)),
    issues: [],
  }),
};
const LIMITS = { year: 2024, text, maxLineBytes: 5000 };

const word = (index: number) =>
  index.toString(26).replace(/[0-9]/g, (digit) => `q${'abcdefghij'[Number(digit)]}`);
const toBlock = (lines: readonly string[]): LogBlock => ({
  bytes: new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')),
  isPlain: true,
  skipped: 0,
  isFirst: true,
  isEarly: true,
});

describe('parts of a block', () => {
  it('are one for a block with few forms', () => {
    const block = toBlock(new Array(20_000).fill('the same again'));
    const { readBlock } = createBlockDigester(findLogFormat('plain'), LIMITS);
    const parts = [...readParts(block, readBlock)];
    expect(parts.map(({ digest, rest }) => [digest.lines, rest])).toEqual([[20_000, 0]]);
  });

  it.each(['plain', 'docker'])('together are all of a block with many forms (%s)', (id) => {
    const messages = Array.from(
      { length: 6000 },
      (_, index) => `went ${word(index)}${' on and'.repeat(6)}`,
    );
    const lines = id === 'plain' ? messages : messages.map(toJson);
    const block = toBlock(lines);
    const format = findLogFormat(id);
    const parts = [...readParts(block, createBlockDigester(format, LIMITS).readBlock)];
    expect(parts.length).toBeGreaterThan(1);
    const read = parts.flatMap(({ block: part, digest }) =>
      digest.forms.flatMap(({ samples }) =>
        samples.map(({ offset }) => lineAt(part.bytes, offset)),
      ),
    );
    expect(read).toEqual(lines);
    expect(parts.map(({ block: part }) => part.isFirst)).toEqual(
      parts.map((_, index) => index === 0),
    );
    const digests = parts.map(({ digest }) => digest);
    expect(said(toParts(block, digests))).toEqual(said(parts));
    const uncached = createBlockDigester(format, { ...LIMITS, cache: false });
    expect(said(readParts(block, uncached.readBlock))).toEqual(said(parts));
  });
});

const toJson = (log: string) =>
  JSON.stringify({ log: `${log}\n`, stream: 'stdout', time: '2024-02-05T00:01:09.985Z' });

/** Without their bytes, which take long to compare. */
const said = (parts: Iterable<BlockPart>) =>
  [...parts].map(({ block, digest, rest }) => [block.bytes.length, digest, rest]);

const lineAt = (bytes: Uint8Array, offset: number) =>
  decoder.decode(bytes.subarray(offset, bytes.indexOf(10, offset)));
