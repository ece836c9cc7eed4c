import { AppError } from '#lib/domain/app-error.ts';
import type { RawLine } from '#lib/domain/sources/import-accumulator.ts';
import type { IssueKind } from '#lib/domain/sources/line-issue.ts';
import { readLogLineBatches } from '#lib/server/log-files/read-log-lines.ts';
import type { RawLogLine } from '#lib/server/log-files/split-lines.ts';
import { openablePath } from './source-paths.ts';

export type SourceLine = RawLine & { offset: number; endOffset: number };

/** What the person uploaded, by the name they know it under. */
export type SourceFile = { filePath: string; fileName: string };

const ISSUE_OF_WARNING = {
  'line-truncated': 'cut',
  'invalid-utf8': 'invalid-utf8',
  'nul-bytes': 'nul-bytes',
} as const satisfies Record<RawLogLine['warnings'][number]['kind'], IssueKind>;

/** The lines of a source's upload from a position on, a block at a time. Errors name the file as it was uploaded. */
export async function* readSourceLines(
  source: SourceFile,
  from: { offset: number; nextLine: number },
): AsyncGenerator<SourceLine[]> {
  const path = openablePath(source.filePath);
  try {
    const start = { offset: from.offset, lineNumber: from.nextLine };
    for await (const lines of readLogLineBatches(path, { from: start })) {
      yield lines.map(toSourceLine);
    }
  } catch (error) {
    throw withFileName(error, path, source.fileName);
  }
}

/** An error about a stored file, told by the name that the person knows. */
export function withFileName(error: unknown, path: string, fileName: string): unknown {
  if (!(error instanceof AppError)) {
    return error;
  }
  return new AppError(error.code, {
    message: error.message.replaceAll(path, fileName),
    cause: error,
    details: { ...error.details, file: fileName },
  });
}

const toSourceLine = ({ lineNumber, text, offset, bytes, warnings }: RawLogLine): SourceLine => ({
  lineNumber,
  text,
  issues: warnings.map(({ kind }) => ISSUE_OF_WARNING[kind]),
  offset,
  endOffset: offset + bytes,
});
