import type { Readable } from 'node:stream';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';

/** Enough for a million templates with their reasons; a file is held in memory while it is read. */
const LIMIT_MIB = 256;

/**
 * The bytes of an uploaded file of corrections, taken only from who may import them.
 * @throws AppError FORBIDDEN, EMPTY_FILE or FILE_TOO_LARGE.
 */
export async function receiveCorrections(
  actor: Actor,
  input: { projectId: string; fileName: string; body: Readable | null },
): Promise<Uint8Array> {
  const { projectId, fileName, body } = input;
  await authorize(actor, projectId, 'labels.transfer');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LIMIT_MIB * 1024 * 1024) {
      throw new AppError('FILE_TOO_LARGE', {
        message: `${fileName} is larger than the limit of ${LIMIT_MIB} MiB.`,
        details: { file: fileName, cure: 'Split it and import the parts one by one.' },
      });
    }
    chunks.push(chunk);
  }
  if (bytes === 0) {
    throw new AppError('EMPTY_FILE', {
      message: `${fileName} is empty.`,
      details: { file: fileName, cure: 'Send the bytes of the file as the body.' },
    });
  }
  return Buffer.concat(chunks);
}
