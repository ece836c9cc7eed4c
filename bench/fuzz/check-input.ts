import assert from 'node:assert/strict';
import { extractSlots } from '#lib/domain/parsing/extract-slots.ts';
import type { LogFormat } from '#lib/domain/parsing/format-definition.ts';
import { scoreLogFormats } from '#lib/domain/parsing/guess-format.ts';
import { LOG_FORMATS } from '#lib/domain/parsing/known-formats.ts';
import { createTemplateMiner } from '#lib/domain/parsing/template-miner.ts';
import type { BlockDigest, LogBlock } from '#lib/domain/sources/block-digest.ts';
import { createBlockDigester } from '#lib/domain/sources/digest-block.ts';
import { createImportAccumulator } from '#lib/domain/sources/import-accumulator.ts';
import { blockText } from '#lib/server/log-files/block-text.ts';

/** `format`: index into `LOG_FORMATS`, taken modulo their number. */
export type FuzzInput = { format: number; bytes: Uint8Array };

const LIMITS = { year: 2024, text: blockText, maxLineBytes: 1000 };
const NEWLINE = 10;
const MAX_MINED = 40;

export const formatOf = ({ format }: FuzzInput): LogFormat =>
  LOG_FORMATS[format % LOG_FORMATS.length] as LogFormat;

/**
 * What must hold of the parser and the importer for any bytes in any format. Throws where it does not: every line is
 * counted once; the cache, a second reader, a save in between and the cuts between blocks change nothing; a message is its
 * template filled with its values.
 */
export function checkInput(input: FuzzInput): void {
  const format = formatOf(input);
  const whole = [input.bytes];
  const one = importBlocks(format, whole);
  checkCounts(input.bytes, one.digests);
  const state = JSON.stringify(one.accumulator.save());
  assert.equal(
    JSON.stringify(importBlocks(format, whole, { cache: false }).save()),
    state,
    'cache',
  );
  assert.equal(JSON.stringify(importBlocks(format, whole, { warm: true }).save()), state, 'warm');
  if (format.join === undefined) checkCuts(format, input.bytes, one);
  checkMiner(input.bytes);
  scoreLogFormats(linesOf(input.bytes));
}

type Import = ReturnType<typeof importBlocks>;

function importBlocks(
  format: LogFormat,
  blocks: readonly Uint8Array[],
  { cache = true, warm = false, saving = false } = {},
) {
  let accumulator = createImportAccumulator(format, LIMITS);
  const digester = createBlockDigester(format, { ...LIMITS, cache });
  const digests: BlockDigest[] = [];
  // A reader that has read other blocks before says the same of this one.
  if (warm) for (const bytes of blocks) digester.readBlock(toBlock(bytes, 0));
  for (const [index, bytes] of blocks.entries()) {
    const block = toBlock(bytes, index);
    const digest = structuredClone(digester.readBlock(block));
    digests.push(digest);
    accumulator.addBlock(block, digest);
    if (!saving) continue;
    accumulator.takeChanges();
    const saved = JSON.parse(JSON.stringify(accumulator.save()));
    accumulator = createImportAccumulator(format, LIMITS);
    accumulator.load(saved);
  }
  return { accumulator, digests, save: () => accumulator.save() };
}

const toBlock = (bytes: Uint8Array, index: number): LogBlock => ({
  bytes,
  isPlain: false,
  skipped: 0,
  isFirst: index === 0,
  isEarly: true,
});

function checkCounts(bytes: Uint8Array, digests: readonly BlockDigest[]): void {
  const ends = bytes.filter((byte) => byte === NEWLINE).length;
  const isOpen = bytes.length > 0 && bytes.at(-1) !== NEWLINE;
  for (const { lines, linesInTemplates, linesOther, linesEmpty, linesJoined, forms } of digests) {
    assert.equal(lines, ends + (isOpen ? 1 : 0), 'lines');
    assert.equal(linesInTemplates + linesOther + linesEmpty + linesJoined, lines, 'kinds of lines');
    assert.equal(sum(forms.map((form) => form.lines)), linesInTemplates, 'lines of forms');
    for (const form of forms) assert.equal(sum(form.names.map((name) => name.lines)), form.lines);
  }
}

/** The same lines in blocks of one line each, with the state saved and loaded after each, give the same templates. */
function checkCuts(format: LogFormat, bytes: Uint8Array, whole: Import): void {
  const blocks: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, start);
    const next = end < 0 ? bytes.length : end + 1;
    blocks.push(bytes.subarray(start, next));
    start = next;
  }
  const cut = importBlocks(format, blocks, { saving: true });
  assert.deepEqual(linesByTemplate(cut), linesByTemplate(whole), 'cuts between blocks');
  assert.deepEqual(cut.accumulator.counts(), whole.accumulator.counts(), 'counts with cuts');
}

function linesByTemplate({ save }: Import): [string, number][] {
  const lines = new Map<string, number>();
  for (const [, { text, lineCount }] of save().book.tallies) {
    lines.set(text, (lines.get(text) ?? 0) + lineCount);
  }
  return [...lines].sort(([left], [right]) => (left < right ? -1 : 1));
}

function checkMiner(bytes: Uint8Array): void {
  const messages = linesOf(bytes).map((line) => line.replace(/\s+/g, ' ').trim());
  const miner = createTemplateMiner();
  const again = createTemplateMiner({ cache: false });
  const ids = messages.map((message) => miner.add(message).id);
  for (const message of messages) again.add(message);
  assert.deepEqual(again.templates(), miner.templates(), 'miner with and without its cache');
  for (const [index, message] of messages.entries()) {
    const template = miner.resolve(ids[index] ?? '')?.template ?? '';
    const values = extractSlots(template, message);
    if (values === null) continue;
    let at = 0;
    const filled = template
      .split('<*>')
      .reduce((text, part) => `${text}${values[at++] ?? ''}${part}`);
    assert.equal(filled, message, 'template filled with its values');
  }
}

const linesOf = (bytes: Uint8Array): string[] =>
  new TextDecoder().decode(bytes).split('\n').slice(0, MAX_MINED);

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
