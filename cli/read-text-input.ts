import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { AppError } from '#lib/domain/app-error.ts';

/** Reads a whole text file, or stdin for `-`. Fails with FILE_NOT_FOUND naming the path. */
export async function readTextInput(path: string): Promise<string> {
  if (path === '-') {
    return text(process.stdin);
  }
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AppError('FILE_NOT_FOUND', {
      message: `${path} cannot be read: ${(cause as NodeJS.ErrnoException).code === 'EISDIR' ? 'it is a folder' : 'there is no such file'}.`,
      cause,
      details: { file: path, cure: 'Check the path.' },
    });
  }
}
