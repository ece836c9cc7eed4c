import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#lib/domain/app-error.ts';

const MIB = 1024 * 1024;
/** Kept free for the database and the checkpoints, which share the disk. */
const RESERVED_BYTES = 256 * MIB;
/** How often the disk is asked while an upload comes in. */
const BYTES_BETWEEN_LOOKS = 64 * MIB;

export type ReceivedUpload = { hash: string; bytes: number };

export type UploadPlace = {
  path: string;
  fileName: string;
  limitMiB: number;
  /** Size of the upload in bytes where it is known beforehand; one that does not fit is refused before its first byte. */
  expectedBytes?: number | null;
};

/**
 * Writes a stream to `path`, hashing it on the way. When it breaks off, is too large or the disk is full, its folder is
 * removed: nothing stays half.
 * @throws AppError FILE_TOO_LARGE or DISK_FULL.
 */
export async function receiveUpload(
  stream: Readable,
  { path, fileName, limitMiB, expectedBytes }: UploadPlace,
): Promise<ReceivedUpload> {
  const hash = createHash('sha256');
  let bytes = 0;
  let nextLook = BYTES_BETWEEN_LOOKS;
  const take = async (chunk: Buffer): Promise<Buffer> => {
    bytes += chunk.length;
    if (bytes > limitMiB * MIB) throw tooLarge(fileName, limitMiB);
    if (bytes >= nextLook) {
      nextLook += BYTES_BETWEEN_LOOKS;
      await assertRoom(path, fileName, 0);
    }
    hash.update(chunk);
    return chunk;
  };
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      take(chunk).then((taken) => done(null, taken), done);
    },
  });
  try {
    await mkdir(dirname(path), { recursive: true });
    if ((expectedBytes ?? 0) > limitMiB * MIB) throw tooLarge(fileName, limitMiB);
    await assertRoom(path, fileName, expectedBytes ?? 0);
    await pipeline(stream, meter, createWriteStream(path, { flags: 'wx' }));
  } catch (error) {
    await rm(dirname(path), { recursive: true, force: true });
    throw asDiskFull(error, fileName);
  }
  return { hash: hash.digest('hex'), bytes };
}

/** @throws AppError DISK_FULL when so many bytes more would not leave the reserve free. */
async function assertRoom(path: string, fileName: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path));
  const free = bavail * bsize;
  if (free - bytes >= RESERVED_BYTES) return;
  const size = bytes > 0 ? ` of ${toMiB(bytes)} MiB` : '';
  throw new AppError('DISK_FULL', {
    message: `${fileName}${size} does not fit: ${toMiB(free)} MiB are free, ${toMiB(RESERVED_BYTES)} MiB of them reserved.`,
    details: { file: fileName, cure: 'Free space under RA_DATA_DIR, or pack the file with gzip.' },
  });
}

const toMiB = (bytes: number): number => Math.round(bytes / MIB);

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
