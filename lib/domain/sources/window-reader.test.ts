import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOG_FORMATS } from '../parsing/known-formats.ts';
import { readLogLine } from '../parsing/read-line.ts';
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
const LIMITS = { year: 2024, text, maxLineBytes: 1024 * 1024 };
const BGL = LOG_FORMATS.find(({ id }) => id === 'bgl') as (typeof LOG_FORMATS)[number];

type Seen = {
  line: number;
  offset: number;
  content: string;
  level: string | null;
  component: string | null;
  time: number;
  isAlert: boolean;
};

/** What a digester says of each line of a block with a message. */
function readLines(bytes: Uint8Array, cache: boolean): Seen[] {
  const seen: Seen[] = [];
  const digester = createBlockDigester(BGL, {
    ...LIMITS,
    cache,
    visit: {
      message: (_form, line, look) => seen.push({ ...line, content: look.content() }),
      without: () => undefined,
    },
  });
  const block: LogBlock = { bytes, isPlain: false, skipped: 0, isFirst: true, isEarly: false };
  digester.readBlock(block);
  seen.length = 0;
  digester.readBlock(block);
  return seen;
}

function expectLikeText(lines: readonly string[], end: string, cache: boolean) {
  const whole = lines.join(end);
  let offset = 0;
  const expected = lines.flatMap((one, line): Seen[] => {
    const read = readLogLine(BGL, one, LIMITS);
    const start = offset;
    offset += new TextEncoder().encode(one + end).length;
    if (read === null || read.content === '') return [];
    const { content, level, component, alertTag } = read;
    const time = read.timestamp ?? Number.NaN;
    const isAlert = alertTag !== null;
    return [{ line, offset: start, content, level, component, time, isAlert }];
  });
  expect(readLines(new TextEncoder().encode(whole), cache)).toEqual(expected);
}

const line = (label: string, component: string, level: string, message: string) =>
  `${label} 1700000000 2024.02.05 R00 2024-02-05-00.01.09 R00 RAS ${component} ${level} ${message}`;

const size = fc.oneof(
  fc.nat(200),
  fc.constantFrom(4096, 4097, 30_000, 65_400, 65_535, 65_536, 200_000),
);
const anyLine = fc.oneof(
  fc
    .tuple(fc.constantFrom('-', 'KERN'), size, fc.constantFrom('x', 'ab 12 ', 'é', '1'))
    .map(([label, length, piece]) =>
      line(label, 'KERNEL', 'INFO', piece.repeat(length / piece.length)),
    ),
  fc.nat(100_000).map((name) => line('-', `N${name}`, 'FATAL', `disk ${name} is full`)),
  fc.constantFrom(
    '',
    '  ',
    'no header',
    line('-', 'A', 'B', 'tab\there  '),
    line('-', 'A', 'B', 'bell\u0007'),
  ),
);

describe('lines read a window at a time', () => {
  it.each([true, false])('are those of the text, wherever windows end (cache: %s)', (cache) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyLine, fc.nat(700)), { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        (lines, end) => {
          const many = lines.flatMap(([one, times]) =>
            new Array<string>(one.length > 300 ? 1 : times).fill(one),
          );
          expectLikeText(many, end, cache);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keep their names apart when there are more than it remembers', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `C${index % 3000}`);
    const long = 'L'.repeat(80);
    expectLikeText(
      names.map((name, index) => line('-', name, index % 7 === 0 ? long : `L${index % 9}`, 'up')),
      '\n',
      true,
    );
  });
});
