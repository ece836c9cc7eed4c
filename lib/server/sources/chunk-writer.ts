import type { ImportAccumulator } from '#lib/domain/sources/import-accumulator.ts';
import type { ClaimedSource } from './claim-source.ts';
import { finishSource } from './finish-source.ts';
import { planChanges, type TemplateLinks } from './plan-template-rows.ts';
import { type SourceCheckpoint, writeCheckpoint } from './source-checkpoint.ts';
import { writeChunk } from './write-chunk.ts';

export type ImportState = {
  accumulator: ImportAccumulator;
  /** How far the file was read, in bytes of the unpacked text. */
  offset: number;
};

/** Time between two chunks; what lies between is read again after a crash. */
const CHUNK_MS = 2000;
/** The reading waits for a write that takes longer than this. */
const PATIENCE_MS = 20_000;

type Written = Awaited<ReturnType<typeof writeChunk>>;

/**
 * Saves an import chunk by chunk: its checkpoint, then its rows, these while the reading goes on. A chunk's checkpoint
 * is written once the rows of the chunk before are, so that the database is one chunk behind at most.
 */
export function createChunkWriter(
  source: ClaimedSource,
  start: { links: SourceCheckpoint['links']; linesRead: number },
) {
  const startedAt = performance.now();
  let links: TemplateLinks = new Map(start.links);
  let lastAt: number | null = null;
  let pending: Promise<{ written: Written } | { error: unknown }> | null = null;
  let isPending = false;
  let isStopRequested = false;
  let isTakenOver = false;

  function isDue(): boolean {
    if (lastAt === null) return true;
    const elapsed = performance.now() - lastAt;
    return elapsed >= (isPending ? PATIENCE_MS : CHUNK_MS);
  }

  async function write({ accumulator, offset }: ImportState, isLast = false): Promise<void> {
    await settle();
    if (isTakenOver) return;
    const isFirst = lastAt === null;
    lastAt = performance.now();
    await writeCheckpoint(source.id, source.attempt, {
      version: 2,
      offset,
      links: [...links],
      state: accumulator.save(),
    });
    const counts = accumulator.counts();
    const seconds = (performance.now() - startedAt) / 1000;
    const progress = {
      bytesRead: offset,
      counts,
      templatesFound: accumulator.templateCount(),
      linesPerSecond: seconds > 0 ? (counts.linesRead - start.linesRead) / seconds : null,
    };
    const { issues, ...changes } = accumulator.takeChanges(isLast);
    const planned = { ...planChanges(changes), issues };
    isPending = true;
    pending = writeChunk(source, progress, planned, links)
      .then((written) => ({ written }))
      .catch((error: unknown) => ({ error }))
      .finally(() => {
        isPending = false;
      });
    // People wait for the first templates.
    if (isFirst) await settle();
  }

  /** Waits until the last chunk is in the database. */
  async function settle(): Promise<void> {
    const outcome = await pending;
    pending = null;
    if (outcome === null) return;
    if ('error' in outcome) throw outcome.error;
    if (outcome.written === null) {
      isTakenOver = true;
    } else {
      links = outcome.written.links;
      isStopRequested = outcome.written.isStopRequested;
    }
  }

  /** Writes the last chunk; false when the source belongs to another attempt now. */
  async function finish(state: ImportState): Promise<boolean> {
    await write(state, true);
    await settle();
    return !isTakenOver;
  }

  /** Ends an import that someone stopped. */
  async function stop(): Promise<void> {
    if (!isTakenOver) await finishSource(source, { state: 'STOPPED' });
  }

  /** Someone stopped the import, or it belongs to another attempt. */
  const hasEnded = (): boolean => isTakenOver || isStopRequested;

  return { isDue, write, settle, finish, stop, hasEnded };
}

export type ChunkWriter = ReturnType<typeof createChunkWriter>;
