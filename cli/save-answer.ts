import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#lib/domain/app-error.ts';

/** Writes an answer of the app to a file as it comes, or to standard output; a file is there whole or not at all. */
export async function saveAnswer(answer: Response, out: string): Promise<void> {
  if (!answer.body) {
    throw new AppError('UNEXPECTED', { message: 'The app answered without a file.' });
  }
  const body = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
  if (out === '-') {
    await pipeline(body, process.stdout, { end: false });
    return;
  }
  const part = `${out}.${process.pid}.part`;
  try {
    await mkdir(dirname(out), { recursive: true });
    await pipeline(body, createWriteStream(part));
    await rename(part, out);
  } catch (error) {
    await rm(part, { force: true });
    throw asFailure(error, out);
  }
}

function asFailure(error: unknown, out: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError('DISK_FULL', {
      message: `${out} cannot be written: the disk is full.`,
      cause: error,
      details: { file: out, cure: 'Free some space.' },
    });
  }
  if (code && /^E(ACCES|ISDIR|NOTDIR|PERM|ROFS|EXIST)$/.test(code)) {
    return new AppError('BAD_ARGUMENT', {
      message: `${out} cannot be written: ${code}.`,
      cause: error,
      details: { file: out, cure: 'Check the path and its rights.' },
    });
  }
  return new AppError('UNEXPECTED', {
    message: `The app broke the answer off before its end; ${out} was not written.`,
    cause: error,
    details: { cure: "The app's log says why. Try again." },
  });
}
