import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '#lib/domain/app-error.ts';

/** Writes a whole text file, making its folder; `-` is standard output. Fails naming the path. */
export function writeTextOutput(path: string, text: string): void {
  if (path === '-') {
    process.stdout.write(text);
    return;
  }
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const isFull = code === 'ENOSPC';
    throw new AppError(isFull ? 'DISK_FULL' : 'BAD_ARGUMENT', {
      message: `${path} cannot be written: ${isFull ? 'the disk is full' : (code ?? 'unknown reason')}.`,
      cause,
      details: { file: path, cure: isFull ? 'Free some space.' : 'Check the path and its rights.' },
    });
  }
}
