import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { AppError } from '#lib/domain/app-error.ts';

const BUFFER_CHARS = 64 * 1024;

export type TextFileWriter = {
  write: (text: string) => Promise<void>;
  /** Puts the file in its place; until then the old one stays. */
  commit: () => Promise<void>;
  /** Throws away what was written. */
  discard: () => Promise<void>;
};

/**
 * Writes a file beside its place and moves it there when it is whole, so that a failure never
 * leaves half a file. Folders on the way are made.
 *
 * @throws AppError DISK_FULL, or BAD_ARGUMENT when the place cannot be written to.
 */
export async function createTextFile(path: string): Promise<TextFileWriter> {
  const part = `${path}.${process.pid}.part`;
  await mkdir(dirname(path), { recursive: true }).catch((error) => fail(path, error));
  const stream = createWriteStream(part, { encoding: 'utf8' });
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  let pending = '';

  async function flush(): Promise<void> {
    const text = pending;
    pending = '';
    if (failure !== undefined) fail(path, failure);
    if (!stream.write(text)) await once(stream, 'drain').catch((error) => fail(path, error));
  }

  async function write(text: string): Promise<void> {
    pending += text;
    if (pending.length >= BUFFER_CHARS) await flush();
  }

  async function commit(): Promise<void> {
    await flush();
    stream.end();
    await finished(stream).catch((error) => fail(path, error));
    await rename(part, path).catch((error) => fail(path, error));
  }

  async function discard(): Promise<void> {
    stream.destroy();
    await rm(part, { force: true });
  }

  return { write, commit, discard };
}

function fail(path: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') {
    throw new AppError('DISK_FULL', {
      message: `${path}: the disk is full.`,
      cause: error,
      details: { file: path, cure: 'Free some space or write to another disk.' },
    });
  }
  throw new AppError('BAD_ARGUMENT', {
    message: `${path}: cannot be written (${String(code ?? error)}).`,
    cause: error,
    details: { file: path, cure: 'Check that the folder exists and may be written to.' },
  });
}
