import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { resolveFormat } from '#lib/domain/sources/resolve-format.ts';
import { env } from '#lib/env.ts';
import { enqueue } from '#lib/jobs/enqueue.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { logger } from '#lib/server/logger.ts';
import { readSampleLines } from './read-sample-lines.ts';
import { type ReceivedUpload, receiveUpload } from './receive-upload.ts';
import { openablePath, sourceFolder, uploadPath } from './source-paths.ts';

export type CreateSourceInput = {
  projectId: string;
  /** For people; the file's name when absent. */
  name?: string | undefined;
  fileName: string;
  /** The id of a log format, or `custom` with a header pattern. */
  format: string;
  header?: string | null | undefined;
} & ({ upload: Readable; expectedBytes?: number | null } | { filePath: string });

/**
 * Takes a log into the project: streams it to the data folder and queues its import. Refuses what cannot be read (empty,
 * binary), what the project has already, and what does not fit; then nothing is left of it.
 * @throws AppError EMPTY_FILE, BINARY_FILE, FILE_TOO_LARGE, DISK_FULL, UNKNOWN_FORMAT, BAD_HEADER_PATTERN, CONFLICT.
 */
export async function createSource(
  actor: Actor,
  input: CreateSourceInput,
): Promise<{ id: string }> {
  await authorize(actor, input.projectId, 'sources.import');
  const { header } = resolveFormat(input.format, input.header ?? null, []);
  const id = randomUUID();
  const upload = 'upload' in input ? input.upload : createReadStream(input.filePath);
  const path = openablePath(uploadPath(id));
  const limitMiB = env().RA_UPLOAD_LIMIT_MB;
  const expectedBytes =
    'upload' in input
      ? (input.expectedBytes ?? null)
      : ((await stat(input.filePath).catch(() => null))?.size ?? null);
  const place = { path, fileName: input.fileName, limitMiB, expectedBytes };
  const received = await receiveUpload(upload, place);
  try {
    // Empty and binary files are refused here, while the person is still looking.
    await readSampleLines({ filePath: uploadPath(id), fileName: input.fileName }, 1);
    await assertNew(input.projectId, received.hash, input.fileName);
    await insertSource(actor, { ...input, id, header, received });
  } catch (error) {
    await rm(sourceFolder(id), { recursive: true, force: true });
    throw error;
  }
  // The row is the truth: when the queue is away the reconciler hands the import over.
  await enqueue('source.import', { sourceId: id }, `source-${id}-0`).catch((error) =>
    logger.warn({ sourceId: id, error }, 'import left to the reconciler'),
  );
  return { id };
}

type NewSource = CreateSourceInput & { id: string; header: string; received: ReceivedUpload };

async function insertSource(actor: Actor, source: NewSource): Promise<void> {
  const { id, projectId, fileName, format, header, received } = source;
  const name = source.name?.trim() || fileName;
  try {
    await db().$transaction(async (tx) => {
      await tx.source.create({
        data: {
          id,
          projectId,
          name,
          format,
          header,
          fileName,
          filePath: uploadPath(id),
          fileHash: received.hash,
          fileBytes: received.bytes,
          createdBy: actor.userId,
        },
      });
      await appendHistory(tx, [
        {
          projectId,
          actorId: actor.userId,
          kind: 'source.created',
          entityType: 'source',
          entityId: id,
          payload: { name, fileName, format, header, fileHash: received.hash },
        },
      ]);
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      await assertNew(projectId, received.hash, fileName);
    }
    throw error;
  }
}

/** Two imports of one file would count every line twice. A failed one may be tried again. */
export async function assertNew(projectId: string, hash: string, fileName: string): Promise<void> {
  const same = await db().source.findFirst({
    where: { projectId, fileHash: hash, state: { not: 'FAILED' } },
    select: { id: true, name: true },
  });
  if (same) {
    throw new AppError('CONFLICT', {
      message: `${fileName} is already in the project, as the source "${same.name}".`,
      details: {
        file: fileName,
        sourceId: same.id,
        cure: 'Open that source, or import another file.',
      },
    });
  }
}
