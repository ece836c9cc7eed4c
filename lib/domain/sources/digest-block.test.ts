import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine } from '../parsing/clean-line.ts';
import { extractSlots } from '../parsing/extract-slots.ts';
import { LOG_FORMATS } from '../parsing/known-formats.ts';
import { MAX_TEMPLATE_CHARS } from '../parsing/mask-line.ts';
import { readLogLine } from '../parsing/read-line.ts';
import { createTemplateMiner } from '../parsing/template-miner.ts';
import type { BlockText, LogBlock } from './block-digest.ts';
import { createBlockDigester } from './digest-block.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const text: BlockText = {
  ascii: (bytes, start, end) => decoder.decode(bytes.subarray(start, end)),
  line: ({ bytes }, start, end) => ({
    text: decoder.decode(bytes.subarray(start, end)),
    issues: [],
  }),
};
const LIMITS = { year: 2024, text, maxLineBytes: 5000 };

const piece = fc.oneof(
  fc.constantFrom(
    'fan',
    '0x1f',
    '-',
    ' ',
    '  ',
    '\t',
    '\r',
    '\u0000',
    '<*>',
    '<?>',
    '"',
    '=',
    '..',
    '/a/b',
    ':',
  ),
  fc.constantFrom(
    '1700000000',
    '2024.02.05',
    'R00',
    'INFO',
    'KERNEL',
    'true',
    'é',
    '\u00a0',
    '\ufeff',
    '[12]:',
    '10.0.0.1:80',
  ),
  fc.nat().map(String),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const anyLine = fc
  .array(piece, { maxLength: 24 })
  .map((pieces) => pieces.join('').replaceAll('\n', ''));
const header = '- 1700000000 2024.02.05 R00 2024-02-05-00.01.09.985399 R00 RAS KERNEL INFO ';
const line = fc.oneof(
  anyLine,
  anyLine.map((rest) => header + rest),
);
const rawBytes = fc.uint8Array({ maxLength: 400 });

const encode = (lines: readonly string[]) =>
  new TextEncoder().encode(lines.map((one) => `${one}\n`).join(''));
const toBlock = (bytes: Uint8Array): LogBlock => ({
  bytes,
  isPlain: false,
  skipped: 0,
  isFirst: true,
  isEarly: true,
});

describe('a block reader', () => {
  it('takes any bytes, in any format, and counts every line', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LOG_FORMATS),
        fc.oneof(rawBytes, fc.array(line, { maxLength: 12 }).map(encode)),
        (format, bytes) => {
          const digest = createBlockDigester(format, LIMITS).readBlock(toBlock(bytes));
          const ends = bytes.filter((byte) => byte === 10).length;
          expect(digest.lines).toBe(ends + (bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0));
          expect(digest.linesInTemplates + digest.linesOther + digest.linesEmpty).toBe(
            digest.lines,
          );
          const inForms = digest.forms.reduce((sum, form) => sum + form.lines, 0);
          expect(inForms).toBe(digest.linesInTemplates);
          for (const { masked } of digest.forms) {
            // One wildcard may stand behind the cut.
            expect(masked.length).toBeLessThanOrEqual(MAX_TEMPLATE_CHARS * 2);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('reads every line as the slow reader does, at the first time and at the second', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LOG_FORMATS),
        fc.array(line, { maxLength: 12 }),
        (format, lines) => {
          const readBlock = (cache: boolean) => {
            const digester = createBlockDigester(format, { ...LIMITS, cache });
            digester.readBlock(toBlock(encode(lines)));
            return digester.readBlock(toBlock(encode(lines)));
          };
          const digest = readBlock(true);
          expect(digest).toEqual(readBlock(false));
          const reads = lines.map((one) => readLogLine(format, one.replace(/\r$/, ''), LIMITS));
          const contents = reads.flatMap((read) => (read && read.content !== '' ? [read] : []));
          expect(digest.linesInTemplates).toBe(contents.length);
          expect(digest.forms.reduce((sum, { alerts }) => sum + alerts, 0)).toBe(
            contents.filter(({ alertTag }) => alertTag !== null).length,
          );
          const times = contents.flatMap(({ timestamp }) => timestamp ?? []);
          expect(digest.forms.flatMap(({ firstSeen }) => firstSeen ?? []).sort()[0]).toBe(
            times.sort()[0],
          );
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('the miner', () => {
  it('never throws, and a line is its template filled with its values', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 30 }), (lines) => {
        const miner = createTemplateMiner();
        const ids = lines.map((one) => miner.add(cleanLine(one).trim()).id);
        for (const [index, one] of lines.entries()) {
          const template = miner.resolve(ids[index] ?? '')?.template ?? '';
          const content = cleanLine(one).trim();
          const values = extractSlots(template, content);
          if (values === null) continue;
          let at = 0;
          const filled = template
            .split('<*>')
            .reduce((sum, part) => `${sum}${values[at++] ?? ''}${part}`);
          expect(filled).toBe(content.replace(/\s+/g, ' ').trim());
        }
      }),
      { numRuns: 500 },
    );
  });
});
