import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccumulatorState } from '#lib/domain/sources/import-accumulator.ts';
import { logger } from '#lib/server/logger.ts';
import { asDiskFull } from './receive-upload.ts';
import { sourceFolder } from './source-paths.ts';

/**
 * What an import knows at a position of the file. It is a function of the lines before that position (and `links` of the
 * rows written so far), so any checkpoint, of whichever attempt, may be continued; the furthest is taken.
 */
export type SourceCheckpoint = {
  version: 2;
  /** Where the next block begins, in bytes of the unpacked text. */
  offset: number;
  /** Template rows by the miner's ids, as of the chunk before. */
  links: [eventId: string, templateId: string][];
  state: AccumulatorState;
};

const NAME = /^checkpoint-\d+\.json$/;

/** Writes a checkpoint whole or not at all. Each attempt has a file of its own. */
export async function writeCheckpoint(
  sourceId: string,
  attempt: number,
  checkpoint: SourceCheckpoint,
): Promise<void> {
  const path = join(sourceFolder(sourceId), `checkpoint-${attempt}.json`);
  const temporary = `${path}.part`;
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(JSON.stringify(checkpoint));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw asDiskFull(error, 'the checkpoint of the import');
  }
}

/** The furthest checkpoint of a source, or null before the first. */
export async function readCheckpoint(sourceId: string): Promise<SourceCheckpoint | null> {
  let furthest: SourceCheckpoint | null = null;
  for (const name of await checkpointNames(sourceId)) {
    const found = await tryRead(join(sourceFolder(sourceId), name));
    if (found && (furthest === null || found.offset > furthest.offset)) {
      furthest = found;
    }
  }
  return furthest;
}

/** Removes the checkpoints of a finished import. */
export async function removeCheckpoints(sourceId: string): Promise<void> {
  for (const name of await checkpointNames(sourceId)) {
    await rm(join(sourceFolder(sourceId), name), { force: true });
  }
}

async function checkpointNames(sourceId: string): Promise<string[]> {
  const names = await readdir(sourceFolder(sourceId)).catch(() => []);
  return names.filter((name) => NAME.test(name));
}

// A file that a power cut left half is worth less than starting over, which gives the same result.
async function tryRead(path: string): Promise<SourceCheckpoint | null> {
  try {
    const checkpoint = JSON.parse(await readFile(path, 'utf8')) as SourceCheckpoint;
    return checkpoint.version === 2 ? checkpoint : null;
  } catch (error) {
    logger.warn({ path, error }, 'checkpoint unreadable, ignored');
    return null;
  }
}
