import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../app-error.ts';
import { compileHeaderPattern, readHeader } from './header-pattern.ts';

const read = (header: string, line: string) =>
  readHeader(compileHeaderPattern(header), line)?.fields ?? null;

const rejection = (header: string) => {
  try {
    compileHeaderPattern(header);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error(`${header} was accepted`);
};

describe('readHeader', () => {
  it('gives each field the shortest text up to the next literal', () => {
    expect(read('<Date> <Time> <Level> <Content>', '2024-01-02 10:11 WARN fan 3 slow')).toEqual({
      Date: '2024-01-02',
      Time: '10:11',
      Level: 'WARN',
      Content: 'fan 3 slow',
    });
    expect(read('<A>: <Content>', 'x: y: z')).toEqual({ A: 'x', Content: 'y: z' });
  });

  it('takes any run of white space for a space', () => {
    expect(read('<A> <B> <Content>', '  a \t b   c  d ')).toEqual({
      A: 'a',
      B: 'b',
      Content: 'c  d',
    });
  });

  it('reads an optional part when it is there', () => {
    const header = '<Host> <Component>(\\[<PID>\\])?: <Content>';
    expect(read(header, 'n1 su(pam_unix)[12]: hi')).toEqual({
      Host: 'n1',
      Component: 'su(pam_unix)',
      PID: '12',
      Content: 'hi',
    });
    expect(read(header, 'n1 kernel: fan [3]: slow')).toEqual({
      Host: 'n1',
      Component: 'kernel',
      PID: '',
      Content: 'fan [3]: slow',
    });
    expect(read(header, 'n1 [x] no colon')).toBeNull();
  });

  it('allows an empty content, its separator trimmed or not', () => {
    expect(read('<A> <B> <Content>', 'a b ')?.Content).toBe('');
    expect(read('<A> <B> <Content>', 'a b')).toEqual({ A: 'a', B: 'b', Content: '' });
    expect(read('<A> <B> <Content>', 'a')).toBeNull();
    expect(read('<Content>', '')).toEqual({ Content: '' });
  });

  it('keeps digits-only contents and trims carriage returns', () => {
    expect(read('<A> <Content>', 'a 123\r')).toEqual({ A: 'a', Content: '123' });
  });

  it('agrees with the regular expression of logparser on single-spaced lines', () => {
    const headers = [
      '<A> <B> <Content>',
      '\\[<A>\\] <B> - <Content>',
      '<A> <B>(\\[<C>\\])?: <Content>',
      '<A>,<B>:<C>@<Content>',
      '(<A>;)?<B>=<Content>',
    ];
    const text = fc
      .array(fc.constantFrom('a', 'b', ' ', '[', ']', ':', ',', '@', '-', ';', '='), {
        maxLength: 24,
      })
      .map((parts) => `x${parts.join('').replace(/ +/g, ' ')}y`);
    fc.assert(
      fc.property(fc.constantFrom(...headers), text, (header, line) => {
        const match = toRegExp(header).exec(line);
        const expected = match?.groups;
        const fields = read(header, line);
        if (expected === undefined) {
          // Ours also takes a line whose empty content lost its separator.
          expect(fields === null || fields.Content === '').toBe(true);
          return;
        }
        for (const [name, value] of Object.entries(expected)) {
          expect(fields?.[name]).toBe(name === 'Content' ? value.trim() : (value ?? ''));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['<A> <B> <C> <D>#<Content>', ' '.repeat(100_000)],
    ['<A>a<B>a<C>a<D>a<E>#<Content>', 'a'.repeat(100_000)],
    ['<A> x<B> x(\\[<C>\\])? y<Content>', ' x['.repeat(33_000)],
    ['<A>(\\[<B>\\])?(\\[<C>\\])?(\\[<D>\\])?: <Content>', '[]'.repeat(50_000)],
    ['<A>(a<B>a)?(a<C>a)?(a<D>a)?#<Content>', 'a'.repeat(100_000)],
  ])('takes linear time for %s', (header, line) => {
    const start = process.cpuUsage();
    expect(read(header, line)).toBeNull();
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  });
});

describe('compileHeaderPattern', () => {
  it.each([
    ['<Date> <Level>', 'Content'],
    ['<Content> <Level>', 'Content'],
    ['<A> <A> <Content>', 'A'],
    ['<A><B> <Content>', 'B'],
    ['<EventId> <Content>', 'EventId'],
    ['<two words> <Content>', 'two words'],
    ['<A> (<B> <Content>', 'header'],
    ['<A> <B) <Content>', 'B) <Content'],
    ['<A>.* <Content>', 'header'],
    ['((<A>)?)? <Content>', 'header'],
    ['<A> \\d <Content>', 'header'],
    ['<A> <Content', 'header'],
    ['', 'Content'],
    ['<Content>\\', 'header'],
    ['<StructuredData>(x)? <Content>', 'StructuredData'],
    ['{"a":<Level>}', 'Content'],
    ['{"a":<Content>, "b":<Content>}', 'Content'],
    ['{"a":<two words>, "b":<Content>}', 'two words'],
    ['{"a":<Content>', 'header'],
    ['{"a":<Content>} x', 'header'],
    ['{a:<Content>}', 'header'],
    ['{"":<Content>}', 'Content'],
    ['{"\\x":<Content>}', 'Content'],
  ])('rejects %s, naming the field and the cure', (header, field) => {
    const error = rejection(header);
    expect(error.code).toBe('BAD_HEADER_PATTERN');
    expect(error.details.field).toBe(field);
    expect(error.details.cure).toContain('<Content> last');
  });

  it.each([
    ['<A> <B) <Content>', 5],
    ['<A>.* <Content>', 5],
    ['<A><B> <Content>', 4],
    ['<Date> <A> <A> <Content>', 12],
    ['<A> (<B> <Content>', 5],
    ['<Content> <Level>', 10],
    ['{"a":<Content>, b:<Level>}', 16],
    ['{"a":<a b>, "b":<Content>}', 6],
  ])('says the column where %s is wrong', (header, column) => {
    expect(rejection(header).details.column).toBe(column);
  });

  it('never throws anything else, and what it accepts reads any line', () => {
    const header = fc
      .array(
        fc.constantFrom(
          '<A>',
          '<B>',
          '<Content>',
          ' ',
          '(',
          ')?',
          '\\[',
          '\\',
          ':',
          'x',
          '<',
          '*',
          '{',
          '}',
          '"a":',
          ',',
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(header, fc.string(), (source, line) => {
        try {
          readHeader(compileHeaderPattern(source), line);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

function toRegExp(header: string): RegExp {
  const source = header.replace(/<(\w+)>/g, '(?<$1>.*?)').replace(/ +/g, '\\s+');
  return new RegExp(`^${source}$`);
}
