import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#lib/domain/app-error.ts';

const MIB = 1024 * 1024;

export type ReceivedUpload = { hash: string; bytes: number };

/**
 * Writes a stream to `path`, hashing it on the way. When it breaks off, is too large or the disk is full, its folder is
 * removed: nothing stays half.
 * @throws AppError FILE_TOO_LARGE or DISK_FULL.
 */
export async function receiveUpload(
  stream: Readable,
  options: { path: string; fileName: string; limitMiB: number },
): Promise<ReceivedUpload> {
  const { path, fileName, limitMiB } = options;
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > limitMiB * MIB ? tooLarge(fileName, limitMiB) : null, chunk);
    },
  });
  try {
    await mkdir(dirname(path), { recursive: true });
    await pipeline(stream, meter, createWriteStream(path, { flags: 'wx' }));
  } catch (error) {
    await rm(dirname(path), { recursive: true, force: true });
    throw asDiskFull(error, fileName);
  }
  return { hash: hash.digest('hex'), bytes };
}

/** ENOSPC and EDQUOT as DISK_FULL; any other error as it is. */
export function asDiskFull(error: unknown, what: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') {
    return error;
  }
  return new AppError('DISK_FULL', {
    message: `The disk is full: ${what} could not be written.`,
    cause: error,
    details: { file: what, cure: 'Free space under RA_DATA_DIR and try again.' },
  });
}

function tooLarge(fileName: string, limitMiB: number): AppError {
  return new AppError('FILE_TOO_LARGE', {
    message: `${fileName} is larger than the limit of ${limitMiB} MiB.`,
    details: { file: fileName, cure: 'Pack it with gzip, split it, or raise RA_UPLOAD_LIMIT_MB.' },
  });
}
