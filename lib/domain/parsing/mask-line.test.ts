import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCanonicalForm } from './classify-run.ts';
import { createLineMasker, MAX_TEMPLATE_CHARS, maskLine, maskWhole } from './mask-line.ts';

describe('maskLine', () => {
  it.each([
    ['fan 3 at -12.5 C', 'fan <*> at <*> C'],
    ['took 10000ms of 64MB', 'took <*> of <*>'],
    ['iar 003a90fc dear 0x00b360e8 word deadbeef', 'iar <*> dear <*> word <*>'],
    ['from 10.0.0.7:443 to /10.1.2.3:80', 'from <*>:<*> to <*>:<*>'],
    ['opened /var/log/x.log, size=12', 'opened <*>, size=<*>'],
    ['get https://a.b/c?x=1&y=2 now', 'get <*> now'],
    ['"GET /v2/servers?x=True HTTP/1.1" status: 200', '"GET <*>" status: <*>'],
    ['node R02-M1-N0-C:J12-U11 down', 'node <*>:<*> down'],
    ['mac FF:F2:9F:15:1F:72:00:0D seen', 'mac <*> seen'],
    ['at Sun Jul 10 03:55:15 2005', 'at <*>:<*>:<*>'],
    ['May be slow', 'May be slow'],
    ['wrote core.2275', 'wrote core.<*>'],
    ['enabled......1', 'enabled......<*>'],
    ['uses ssh2 over eth1', 'uses ssh2 over eth1'],
    ['main.c:123 and proxy.example.cn:80', 'main.c:<*> and <*>:<*>'],
    ['java.io.IOException: no', 'java.io.IOException: no'],
    ['state <?> and <*>', 'state <?> and <*>'],
    ['for user root', 'for user <?>'],
    ['  many   spaces\there ', 'many spaces here'],
    ['', ''],
    ['\u0085 ', '\u0085'],
  ])('%j → %j', (content, masked) => {
    expect(maskLine(content)).toBe(masked);
  });

  it('cuts long messages, at a word, and says so by a wildcard', () => {
    const masked = maskLine('word '.repeat(5000));
    expect(masked.length).toBeLessThanOrEqual(MAX_TEMPLATE_CHARS + 4);
    expect(masked.endsWith('word <*>')).toBe(true);
    expect(maskLine('x'.repeat(10_000))).toBe('<*>');
  });

  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          'a',
          'Z',
          '0',
          '17',
          '123',
          ' ',
          '.',
          ':',
          '/',
          '-',
          '=',
          '?',
          '"',
          '<*>',
          'é',
        ),
      )
      .map((parts) => parts.join('')),
  );

  it('is a function of the canonical form alone', () => {
    fc.assert(
      fc.property(text, (content) => {
        expect(maskLine(toCanonicalForm(content))).toBe(maskLine(content));
      }),
      { numRuns: 3000 },
    );
  });

  it('is the same word by word and as a whole', () => {
    const words = fc
      .constantFrom('job', 'May', 'may', 'true', 'Root', 'null', 'feedface', 'deadbeef')
      .chain((word) =>
        fc.constantFrom(word, `${word} 0`, `0 ${word} 0`, 'cn1', '0', 'x=0', '0 0 0'),
      );
    const plain = fc.array(words, { maxLength: 12 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(fc.oneof(text, plain), (content) => {
        expect(maskLine(content)).toBe(maskWhole(toCanonicalForm(content)));
      }),
      { numRuns: 5000 },
    );
  });

  it('is the same with remembered words', () => {
    const mask = createLineMasker(7);
    fc.assert(
      fc.property(text, (content) => {
        expect(mask(content)).toBe(maskLine(content));
      }),
    );
  });

  it.each([
    'a',
    ':',
    '.',
    '-',
    '/',
    '=',
    '"',
    '(',
    '?',
    '0 ',
    '#',
    'a.',
    'a?',
    '<*> ',
    '1:',
    '() ',
    'a1 ',
  ])('takes bounded time for 1 MiB of %j', (unit) => {
    const content = `${unit.repeat(1_048_576 / unit.length)}!`;
    const start = process.cpuUsage();
    maskLine(content);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1500);
  });
});
