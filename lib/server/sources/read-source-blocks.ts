import {
  type FileBlock,
  type ReadBlocksOptions,
  readLogBlocks,
} from '#lib/server/log-files/read-log-blocks.ts';
import { type SourceFile, withFileName } from './read-source-lines.ts';
import { openablePath } from './source-paths.ts';

/** The blocks of a source's upload from a position on. Errors name the file as it was uploaded. */
export async function* readSourceBlocks(
  source: SourceFile,
  options: ReadBlocksOptions,
): AsyncGenerator<FileBlock> {
  const path = openablePath(source.filePath);
  try {
    yield* readLogBlocks(path, options);
  } catch (error) {
    throw withFileName(error, path, source.fileName);
  }
}
