import { createSeededRandom, type SeededRandom } from '#lib/domain/random/seeded-random.ts';
import { generateChapters } from '../../scripts/sample-log/generate-chapters.ts';

/** Blocks of lines, each with its line end. */
export type Stream = Generator<string>;

const BLOCK_LINES = 2000;

/** The log of an invented supercomputer in BGL's columns. */
export function* bglLikeStream(lines: number, seed: number): Stream {
  for (const chapter of generateChapters(lines, seed)) {
    yield chapter.map(({ text }) => `${text}\n`).join('');
  }
}

/** The given lines again and again, from the second time on with fresh digits in place of the message's own. */
export function* repeatedStream(given: readonly string[], lines: number, seed: number): Stream {
  const random = createSeededRandom(seed);
  const freshDigit = () => String(random.integer(10));
  for (let written = 0; written < lines; ) {
    let block = '';
    for (let inBlock = 0; inBlock < BLOCK_LINES && written < lines; inBlock++, written++) {
      const line = given[written % given.length] as string;
      block += `${written < given.length ? line : freshen(line, freshDigit)}\n`;
    }
    yield block;
  }
}

/** Every line has words that no line before it had. */
export function* allNewStream(lines: number, seed: number): Stream {
  const random = createSeededRandom(seed);
  const header =
    '- 1707091269 2024.02.05 C06-S1-N06 2024-02-05-00.01.09.985399 C06-S1-N06 EVT KERN INFO';
  for (let written = 0; written < lines; ) {
    let block = '';
    for (let inBlock = 0; inBlock < BLOCK_LINES && written < lines; inBlock++, written++) {
      block += `${header} ${newMessage(random)}\n`;
    }
    yield block;
  }
}

function newMessage(random: SeededRandom): string {
  const word = () =>
    random
      .integer(2 ** 31)
      .toString(26)
      .replace(/[0-9]/g, (digit) => 'qrstuvwxyz'[Number(digit)] as string);
  return `${word()} of ${word()} met ${word()} at unit ${random.integer(1000)}`;
}

// The first 70 characters are most headers' own: they stay, so that the lines keep their shape.
const HEADER_CHARS = 70;

const RUN = /[A-Za-z0-9]+/g;
/** A name that ends in a digit or two is the same thing's name in every line. */
const NAME = /^[A-Za-z]+[0-9]{0,2}$/;

function freshen(line: string, freshDigit: () => string): string {
  const message = line
    .slice(HEADER_CHARS)
    .replace(RUN, (run) => (NAME.test(run) ? run : run.replace(/[0-9]/g, freshDigit)));
  return line.slice(0, HEADER_CHARS) + message;
}
