import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogFormat } from '../parsing/format-definition.ts';
import { LOG_FORMATS } from '../parsing/known-formats.ts';
import type { BlockText, LogBlock } from './block-digest.ts';
import { createBlockDigester } from './digest-block.ts';
import { createImportAccumulator } from './import-accumulator.ts';

const BGL = LOG_FORMATS.find(({ id }) => id === 'bgl') as LogFormat;
const OPTIONS = { year: 2024 };

const lineArb = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({
        tag: fc.constantFrom('-', '-', 'KERNDTLB'),
        node: fc.constantFrom('R00-M0', 'R00-M1', 'R07-M0'),
        seconds: fc.integer({ min: 0, max: 100_000 }),
        level: fc.constantFrom('INFO', 'FATAL'),
        message: messageArb(),
      })
      .map(toBglLine),
  },
  { weight: 1, arbitrary: fc.constantFrom('', '   ', 'no header here', '- 12 half a line') },
);

function messageArb() {
  const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta');
  return fc.oneof(
    fc.nat(9999).map((n) => `fan ${n} stopped`),
    fc.tuple(word, word).map(([a, b]) => `cabinet ${a} reports ${b}`),
    fc.tuple(word, fc.nat(99)).map(([a, n]) => `cabinet ${a} reports ${n} faults`),
    word,
  );
}

type BglLine = { tag: string; node: string; seconds: number; level: string; message: string };

function toBglLine({ node, ...line }: BglLine): string {
  return `${line.tag} ${1_700_000_000 + line.seconds} 2023.11.14 ${node} 2023-11-14-22.13.20.000000 ${node} RAS KERNEL ${line.level} ${line.message}`;
}

function toBlock(lines: readonly string[], isFirst: boolean): LogBlock {
  const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
  return { bytes, isPlain: false, skipped: 0, isFirst, isEarly: isFirst };
}

const decoder = new TextDecoder();
const text: BlockText = {
  ascii: (bytes, start, end) => decoder.decode(bytes.subarray(start, end)),
  line: ({ bytes }, start, end) => ({
    text: decoder.decode(bytes.subarray(start, end)),
    issues: [],
  }),
};

const BLOCK_LINES = 7;

type Reading = { saveAt?: readonly number[]; cache?: boolean; digesters?: number };

/** Reads in blocks of seven lines; saved and loaded before the blocks of those numbers; block i by digester i mod n. */
function read(
  lines: readonly string[],
  { saveAt = [], cache = true, digesters = 1 }: Reading = {},
) {
  let accumulator = createImportAccumulator(BGL, { ...OPTIONS, text });
  const limits = { ...OPTIONS, text, cache, maxLineBytes: 1000 };
  const workers = Array.from({ length: digesters }, () => createBlockDigester(BGL, limits));
  for (let from = 0, index = 0; from < lines.length; from += BLOCK_LINES, index++) {
    if (saveAt.includes(index)) {
      accumulator.takeChanges();
      const state = JSON.parse(JSON.stringify(accumulator.save()));
      accumulator = createImportAccumulator(BGL, { ...OPTIONS, text });
      accumulator.load(state);
    }
    const block = toBlock(lines.slice(from, from + BLOCK_LINES), from === 0);
    const digest = workers[index % digesters]?.readBlock(block);
    if (digest) accumulator.addBlock(block, structuredClone(digest));
  }
  return { accumulator, changes: accumulator.takeChanges().changed };
}

describe('createImportAccumulator', () => {
  it('counts every line once, whatever the lines are', () => {
    fc.assert(
      fc.property(fc.array(lineArb, { maxLength: 80 }), (lines) => {
        const { accumulator, changes } = read(lines);
        const counts = accumulator.counts();
        expect(counts.linesRead).toBe(lines.length);
        expect(counts.linesInTemplates + counts.linesOther + counts.linesEmpty).toBe(lines.length);
        const inTallies = changes.reduce((sum, { tally }) => sum + tally.lineCount, 0);
        expect(inTallies).toBe(counts.linesInTemplates);
        const inBuckets = changes.flatMap(({ tally }) => tally.buckets?.counts ?? []);
        expect(inBuckets.reduce((sum, count) => sum + count, 0)).toBe(counts.linesInTemplates);
        expect(new Set(changes.map(({ tally }) => tally.text)).size).toBe(changes.length);
      }),
    );
  });

  it('gives the same whether it was saved and loaded in between or not', () => {
    const lines = fc.array(lineArb, { minLength: 1, maxLength: 80 });
    const cuts = fc.array(fc.nat(11), { maxLength: 4 });
    fc.assert(
      fc.property(lines, cuts, (texts, saveAt) => {
        // The whole state, but for the order of keys in maps that JSON keeps as it was.
        const whole = read(texts);
        const parts = read(texts, { saveAt });
        expect(parts.accumulator.save()).toEqual(whole.accumulator.save());
        expect(parts.accumulator.counts()).toEqual(whole.accumulator.counts());
      }),
    );
  });

  it('gives the same with the cache on or off, and by one reader of blocks or two', () => {
    const odd = fc
      .string({ unit: 'binary', maxLength: 12 })
      .map((text) => text.replaceAll('\n', ''));
    const padded = fc
      .tuple(odd, lineArb, odd)
      .map(([left, line, right]) => line.replace(/ (?=\S*$)/, ` ${left} `) + right);
    const lines = fc.array(fc.oneof({ weight: 3, arbitrary: lineArb }, padded), { maxLength: 80 });
    fc.assert(
      fc.property(lines, (texts) => {
        const one = read(texts).accumulator.save();
        expect(read(texts, { cache: false }).accumulator.save()).toEqual(one);
        expect(read(texts, { digesters: 2 }).accumulator.save()).toEqual(one);
      }),
    );
  });

  it('shows samples and neighbours without their tag', () => {
    const lines = ['fan 1 stopped', 'fan 2 stopped', 'beta'].map((message, index) =>
      toBglLine({ tag: 'KERNDTLB', seconds: index, level: 'INFO', node: 'R00-M0', message }),
    );
    const { changes } = read(lines);
    expect(JSON.stringify(changes.map(({ tally }) => tally.samples))).toContain('"tag":"KERNDTLB"');
    for (const { tally } of changes) {
      for (const sample of tally.samples) {
        for (const shown of [sample, ...sample.before, ...sample.after]) {
          expect(shown.text).toMatch(/^17000000\d\d /);
        }
      }
    }
    expect(changes[0]?.tally.samples[0]?.after.map(({ line }) => line)).toEqual([2, 3]);
    expect(changes[0]?.tally.alertCount).toBe(2);
  });
});
