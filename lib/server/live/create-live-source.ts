import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Actor } from '#lib/domain/access/actor.ts';
import { guessLogFormat } from '#lib/domain/parsing/guess-format.ts';
import { resolveFormat } from '#lib/domain/sources/resolve-format.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { readLogLines } from '../log-files/read-log-lines.ts';
import { openablePath, sourceFolder, uploadPath } from '../sources/source-paths.ts';
import { newLiveKey } from './live-key.ts';
import { resolveTailPath } from './resolve-tail-path.ts';

export type CreateLiveSourceInput = { projectId: string; name: string } & (
  | { kind: 'otlp' }
  | {
      kind: 'tail';
      path: string;
      /** Guessed from the file when absent. */
      format?: string | undefined;
      header?: string | undefined;
    }
);

const SAMPLE_LINES = 500;

/**
 * Opens a source whose lines come as they are written. For OTLP the answer holds the key, now and never again; a file is
 * followed from its beginning.
 * @throws AppError FORBIDDEN, FILE_NOT_FOUND, UNKNOWN_FORMAT, BAD_HEADER_PATTERN, EMPTY_FILE (nothing to guess from).
 */
export async function createLiveSource(
  actor: Actor,
  input: CreateLiveSourceInput,
): Promise<{ id: string; token: string | null }> {
  await authorize(actor, input.projectId, 'sources.import');
  const { projectId, kind } = input;
  const name = input.name.trim();
  const path = kind === 'tail' ? await resolveTailPath(input.path) : null;
  const reading = kind === 'tail' && path !== null ? await findFormat(path, input) : OTLP;
  const { token, ...key } = kind === 'otlp' ? newLiveKey() : NO_KEY;
  const id = randomUUID();
  await mkdir(sourceFolder(id), { recursive: true });
  try {
    await writeFile(openablePath(uploadPath(id)), '');
    await db().$transaction(async (tx) => {
      await tx.source.create({
        data: {
          ...reading,
          id,
          projectId,
          name,
          fileName: path === null ? 'OTLP' : basename(path),
          filePath: uploadPath(id),
          // Two live sources are never the same file.
          fileHash: `live-${id}`,
          fileBytes: 0,
          state: 'LISTENING',
          createdBy: actor.userId,
          feed: { create: { kind, path, ...key } },
        },
      });
      await appendHistory(tx, [
        {
          projectId,
          actorId: actor.userId,
          kind: 'source.opened',
          entityType: 'source',
          entityId: id,
          payload: { name, feed: kind, path, keyPrefix: key.keyPrefix, ...reading },
        },
      ]);
    });
  } catch (error) {
    await rm(sourceFolder(id), { recursive: true, force: true });
    throw error;
  }
  return { id, token };
}

const NO_KEY = { token: null, keyPrefix: null, keyHash: null };
const OTLP = { format: 'otlp', header: resolveFormat('otlp', null, []).header };

async function findFormat(
  path: string,
  { format, header }: { format?: string | undefined; header?: string | undefined },
): Promise<{ format: string; header: string }> {
  if (format !== undefined) {
    return { format, header: resolveFormat(format, header ?? null, []).header };
  }
  const sample: string[] = [];
  for await (const { text } of readLogLines(path)) {
    if (sample.push(text) >= SAMPLE_LINES) break;
  }
  const { format: guessed } = guessLogFormat(sample);
  return { format: guessed.id, header: guessed.header };
}
