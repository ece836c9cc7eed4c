import { stat } from 'node:fs/promises';
import { AppError } from '#lib/domain/app-error.ts';

/** @throws AppError FILE_NOT_FOUND for what is not there or no file. */
export async function assertFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) {
    throw new AppError('FILE_NOT_FOUND', {
      message: `${file}: ${found ? 'is not a file' : 'no such file'}.`,
      details: { file, cure: 'Check the path.' },
    });
  }
}
