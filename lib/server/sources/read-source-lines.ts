import { AppError } from '#lib/domain/app-error.ts';
import { readLogLineBatches } from '#lib/server/log-files/read-log-lines.ts';
import { openablePath } from './source-paths.ts';

export type SourceLine = { text: string; endOffset: number };

/** What the person uploaded, by the name they know it under. */
export type SourceFile = { filePath: string; fileName: string };

/** The lines of a source's upload, a block at a time. Errors name the file as it was uploaded. */
export async function* readSourceLines(source: SourceFile): AsyncGenerator<SourceLine[]> {
  const path = openablePath(source.filePath);
  try {
    for await (const lines of readLogLineBatches(path)) {
      yield lines.map(({ text, offset, bytes }) => ({ text, endOffset: offset + bytes }));
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
