import { AppError } from '#lib/domain/app-error.ts';
import { openLogStream } from './open-log-stream.ts';
import { createLineSplitter, type LineStart, type RawLogLine } from './split-lines.ts';

export type { RawLogLine };

/** Longer lines are cut here, with a warning that names the line. */
export const MAX_LINE_BYTES = 1024 * 1024;

export type ReadLogLinesOptions = {
  /**
   * Where to go on: the byte offset of a line's start in the unpacked file and its 1-based number.
   * Default the beginning.
   */
  from?: LineStart;
  /** Default `MAX_LINE_BYTES`. */
  maxLineBytes?: number;
};

/**
 * The lines of a log file, gzip or plain, one after the other. Memory is bounded by one block and
 * one line, however long the file or the line.
 *
 * @param source path of a file, or `-` for standard input.
 * @throws AppError FILE_NOT_FOUND, EMPTY_FILE, BINARY_FILE, or TRUNCATED_GZIP with `details.line`,
 *   the line at which reading ended.
 */
export async function* readLogLines(
  source: string,
  options: ReadLogLinesOptions = {},
): AsyncGenerator<RawLogLine> {
  for await (const lines of readLogLineBatches(source, options)) yield* lines;
}

/** `readLogLines`, a block's lines at a time: for loops that must be fast. */
export async function* readLogLineBatches(
  source: string,
  options: ReadLogLinesOptions = {},
): AsyncGenerator<RawLogLine[]> {
  const from = options.from ?? { offset: 0, lineNumber: 1 };
  const splitter = createLineSplitter(from, options.maxLineBytes ?? MAX_LINE_BYTES);
  let nextLine = from.lineNumber;
  try {
    for await (const block of openLogStream(source, from.offset)) {
      const lines = splitter.push(block);
      nextLine += lines.length;
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    throw withLine(error, nextLine);
  }
  const last = splitter.end();
  if (last.length > 0) yield last;
}

/** Adds where reading ended to an error about packed data. */
export function withLine(error: unknown, line: number): unknown {
  if (!(error instanceof AppError) || error.code !== 'TRUNCATED_GZIP') return error;
  const message = error.message.replace(/\.$/, ` at line ${line}.`);
  return new AppError(error.code, {
    message,
    cause: error.cause,
    details: { ...error.details, line },
  });
}
