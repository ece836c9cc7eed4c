import { AppError } from '#lib/domain/app-error.ts';
import type { LogFormat } from '#lib/domain/parsing/format-definition.ts';
import { type FormatScore, pickFormat, scoreLogFormats } from '#lib/domain/parsing/guess-format.ts';
import { findLogFormat, knownFormatNames } from '#lib/domain/parsing/known-formats.ts';
import { CUSTOM_FORMAT, resolveFormat } from '#lib/domain/sources/resolve-format.ts';
import { readLogLines } from './read-log-lines.ts';
import { peekStandardInput } from './standard-input.ts';

const SAMPLE_LINES = 500;
const STANDARD_INPUT = '-';

/** The format that is none by name: whichever the first lines look like. */
export const AUTO_FORMAT = 'auto';

export type FormatChoice = {
  /** Id of a known format, or `auto`. */
  format: string | null;
  /** A header pattern; wins over `format`. */
  header: string | null;
  /** Read for a guess when neither is given. */
  firstFile: string;
};

/**
 * The format by name, by header pattern, or guessed from the first lines of a file.
 *
 * @returns `guessedShare`, the share of those lines that have the header, when it was guessed.
 * @throws AppError UNKNOWN_FORMAT, BAD_HEADER_PATTERN, BAD_ARGUMENT, and those of reading.
 */
export async function chooseLogFormat(
  choice: FormatChoice,
): Promise<{ format: LogFormat; guessedShare: number | null }> {
  const { format, header, firstFile } = choice;
  if (header !== null) {
    // A bad pattern is told before a file is read.
    resolveFormat(CUSTOM_FORMAT, header, []);
    const sample = firstFile === STANDARD_INPUT ? [] : await readSample(firstFile);
    return { format: resolveFormat(CUSTOM_FORMAT, header, sample), guessedShare: null };
  }
  if (format !== null && format !== AUTO_FORMAT) {
    return { format: findLogFormat(format), guessedShare: null };
  }
  if (firstFile === STANDARD_INPUT && format === null) {
    throw new AppError('BAD_ARGUMENT', {
      message: 'The format of standard input is not guessed unless asked for.',
      details: {
        field: 'format',
        cure: `Give --format auto, another --format, or --header. ${knownFormatNames()}`,
      },
    });
  }
  const best = pickFormat((await guessFormats(firstFile)).scores);
  return { format: best.format, guessedShare: best.matchedShare };
}

/** How well each format fits the first lines of a file or of standard input, and those lines. */
export async function guessFormats(
  file: string,
): Promise<{ scores: FormatScore[]; sample: string[] }> {
  const sample = file === STANDARD_INPUT ? await peekStandardInput() : await readSample(file);
  return { scores: scoreLogFormats(sample.slice(0, SAMPLE_LINES)), sample };
}

async function readSample(file: string): Promise<string[]> {
  const sample: string[] = [];
  for await (const { text } of readLogLines(file)) {
    sample.push(text);
    if (sample.length === SAMPLE_LINES) break;
  }
  return sample;
}
