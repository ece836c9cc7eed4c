import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileHeaderPattern, readHeader } from './header-pattern.ts';
import { LOG_FORMATS } from './known-formats.ts';
import { createHeaderScanner } from './scan-header.ts';

const HEADERS = [
  ...LOG_FORMATS.map(({ header }) => header),
  '<A> <B>(\\[<C>\\])?: <Content>',
  '(<A>;)?<B>=<Content>',
  '<A>(\\[<B>\\])?(\\(<C>\\))? - <Content>',
  '<A> <StructuredData>;<B> <Content>',
  '{"a|b":<Content>, "c":<Level>}',
];
const PIECES =
  'a b c 1 2024 : : [ ] ( ) - ; = x " " " \\ \\n" { } , null true 10 1.5 0.10 . INFO < > < >'.split(
    ' ',
  );
const line = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom(' ', ' ', '  ', '\t', '\u0001')), {
    maxLength: 40,
  })
  .map((pieces) => pieces.join('').trimEnd());
/** Lines that some of the headers have, to be spoilt. */
const WHOLE = [
  '- 1707091269 2024.02.05 n1 Feb 5 00:01:09 n1/n1 jobd(core)[77]: job [4]: ended',
  '<34>1 2024-02-05T00:01:09Z n1 brew - - [a b="c \\] d"] pot is cold',
  '<34>Feb 5 00:01:09 n1 brew[3]: pot is cold',
  'Feb 5 00:01:09 n1 brew: pot is cold [3]: x',
  '{"log":"pump on\\n","stream":"stdout","time":"2024-02-05T00:01:09.1Z"}',
  '{"msg":"pump on","level":30,"time":1707091269.25,"ok":true,"x":null,"level":"twice"}',
  '{ "b" : "one" , "a" : "two", "c": " x" }',
  '2024-02-05T00:01:09Z stdout F pump on',
];
const spoilt = fc
  .record({ whole: fc.constantFrom(...WHOLE), at: fc.nat(90), cut: fc.nat(3), piece: line })
  .map(({ whole, at, cut, piece }) =>
    `${whole.slice(0, at)}${piece.slice(0, 6)}${whole.slice(at + cut)}`.trimEnd(),
  );

describe('createHeaderScanner', () => {
  it('finds the fields that the reader of text finds, or leaves the line to it', () => {
    let scanned = 0;
    const encoder = new TextEncoder();
    const decoder = new TextDecoder();
    fc.assert(
      fc.property(
        fc.constantFrom(...HEADERS),
        fc.oneof(line, spoilt, fc.constantFrom(...WHOLE)),
        (header, text) => {
          const pattern = compileHeaderPattern(header);
          const scanner = createHeaderScanner(pattern);
          const bytes = encoder.encode(` ${text} `);
          if (scanner === null || !scanner.scan(bytes, 1, bytes.length - 1)) return;
          scanned++;
          const { bounds } = scanner;
          const fields = pattern.fields.map((name, index) => [
            name,
            decoder.decode(bytes.subarray(bounds[index * 2], bounds[index * 2 + 1])),
          ]);
          expect(Object.fromEntries(fields)).toEqual(readHeader(pattern, text)?.fields);
        },
      ),
      { numRuns: 20_000 },
    );
    expect(scanned).toBeGreaterThan(1000);
  });

  it('reads what formats look like by themselves', () => {
    const encoder = new TextEncoder();
    const isScanned = (id: string, text: string) => {
      const header = LOG_FORMATS.find((format) => format.id === id)?.header ?? '';
      const bytes = encoder.encode(text);
      return createHeaderScanner(compileHeaderPattern(header))?.scan(bytes, 0, bytes.length);
    };
    expect(isScanned('thunderbird', WHOLE[0] ?? '')).toBe(true);
    expect(isScanned('syslog-5424', WHOLE[1] ?? '')).toBe(true);
    expect(isScanned('syslog', WHOLE[2] ?? '')).toBe(true);
    expect(isScanned('syslog', WHOLE[3] ?? '')).toBe(true);
    expect(isScanned('docker', WHOLE[4] ?? '')).toBe(true);
    expect(isScanned('jsonl', '{"msg":"pump on","level":30,"ok":true}')).toBe(true);
    expect(isScanned('cri', WHOLE[7] ?? '')).toBe(true);
  });
});
