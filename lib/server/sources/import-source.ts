import { AppError } from '#lib/domain/app-error.ts';
import { createImportAccumulator } from '#lib/domain/sources/import-accumulator.ts';
import { resolveFormat } from '#lib/domain/sources/resolve-format.ts';
import { logger } from '#lib/server/logger.ts';
import { assertFormatFits } from './assert-format-fits.ts';
import {
  beatSource,
  type ClaimedSource,
  claimSource,
  HEARTBEAT_MS,
  releaseSource,
} from './claim-source.ts';
import { finishSource } from './finish-source.ts';
import type { TemplateLinks } from './plan-template-rows.ts';
import { readSampleLines } from './read-sample-lines.ts';
import { readSourceLines, type SourceLine } from './read-source-lines.ts';
import { readCheckpoint, removeCheckpoints, writeCheckpoint } from './source-checkpoint.ts';
import { writeChunk } from './write-chunk.ts';

/** Lines, and bytes of them, after which an import is safe against anything. */
const CHUNK_LINES = 20_000;
const CHUNK_BYTES = 32 * 1024 * 1024;

export type ImportOptions = { chunkLines?: number };

/**
 * Imports a source to its end, or as far as the next stop, and leaves it READY, STOPPED or FAILED. Delivered twice it
 * runs once; killed at any point it goes on from the last chunk with the same result. When `signal` aborts (the worker
 * shuts down) it leaves at once and the source waits for the next worker.
 */
export async function importSource(
  sourceId: string,
  signal: AbortSignal = new AbortController().signal,
  options: ImportOptions = {},
): Promise<void> {
  const source = await claimSource(sourceId);
  if (!source) {
    return;
  }
  const heart = setInterval(() => {
    beatSource(source).catch((error) => logger.warn({ sourceId, error }, 'heartbeat failed'));
  }, HEARTBEAT_MS);
  try {
    await readIntoTemplates(source, signal, options.chunkLines ?? CHUNK_LINES);
  } catch (error) {
    if (signal.aborted) {
      await releaseSource(source);
      return;
    }
    await finishSource(source, { state: 'FAILED', error: toFailure(error) });
    if (!(error instanceof AppError)) {
      throw error;
    }
  } finally {
    clearInterval(heart);
  }
}

type ReadState = {
  source: ClaimedSource;
  accumulator: ReturnType<typeof createImportAccumulator>;
  links: TemplateLinks;
  offset: number;
  nextLine: number;
  /** For the speed shown: when and with how many lines this attempt began. */
  startedAt: number;
  startLines: number;
};

async function readIntoTemplates(
  source: ClaimedSource,
  signal: AbortSignal,
  chunkLines: number,
): Promise<void> {
  const state = await openState(source);
  let pending: SourceLine[] = [];
  let pendingBytes = 0;
  const flush = async (isLast: boolean): Promise<boolean> => {
    const goesOn = await readChunk(state, pending, isLast);
    pending = [];
    pendingBytes = 0;
    return goesOn;
  };
  try {
    for await (const lines of readSourceLines(source, { ...state })) {
      if (signal.aborted) {
        return await releaseSource(source);
      }
      for (const line of lines) {
        pending.push(line);
        pendingBytes += line.endOffset - line.offset;
        const isFull = pending.length >= chunkLines || pendingBytes >= CHUNK_BYTES;
        if (isFull && !(await flush(false))) {
          return;
        }
      }
    }
  } catch (error) {
    // What could be read is kept: the file may be cut, its lines are not.
    if (error instanceof AppError && pending.length > 0) {
      await flush(false);
    }
    throw error;
  }
  if (await flush(true)) {
    await finishSource(source, { state: 'READY', counts: state.accumulator.counts() });
    await removeCheckpoints(source.id);
  }
}

async function openState(source: ClaimedSource): Promise<ReadState> {
  const checkpoint = await readCheckpoint(source.id);
  const sample = await readSampleLines(source);
  const format = resolveFormat(source.format, source.header, sample);
  const year = source.createdAt.getUTCFullYear();
  const accumulator = createImportAccumulator(format, { year });
  if (checkpoint) {
    accumulator.load(checkpoint.state);
  } else {
    assertFormatFits(source, format, sample);
  }
  return {
    source,
    accumulator,
    links: new Map(checkpoint?.links ?? []),
    offset: checkpoint?.offset ?? 0,
    nextLine: checkpoint?.nextLine ?? 1,
    startedAt: performance.now(),
    startLines: accumulator.counts().linesRead,
  };
}

/** Reads a chunk, saves its checkpoint, then its rows; false when the import ends here (stopped or taken over). */
async function readChunk(
  state: ReadState,
  lines: readonly SourceLine[],
  isLast: boolean,
): Promise<boolean> {
  const { source, accumulator } = state;
  for (const line of lines) {
    accumulator.addLine(line);
    state.offset = line.endOffset;
    state.nextLine = line.lineNumber + 1;
  }
  await writeCheckpoint(source.id, source.attempt, {
    version: 1,
    offset: state.offset,
    nextLine: state.nextLine,
    links: [...state.links],
    state: accumulator.save(),
  });
  const counts = accumulator.counts();
  const seconds = (performance.now() - state.startedAt) / 1000;
  const progress = {
    bytesRead: state.offset,
    counts,
    templatesFound: accumulator.templateCount(),
    linesPerSecond: seconds > 0 ? (counts.linesRead - state.startLines) / seconds : null,
  };
  const written = await writeChunk(source, progress, accumulator.takeChanges(), state.links);
  if (written === null) {
    return false;
  }
  state.links = written.links;
  if (written.isStopRequested && !isLast) {
    await finishSource(source, { state: 'STOPPED' });
    return false;
  }
  return true;
}

function toFailure(error: unknown) {
  if (error instanceof AppError) {
    const { code, message, details } = error;
    return { code, message, ...(details.cure ? { cure: details.cure } : {}) };
  }
  return {
    code: 'UNEXPECTED' as const,
    message: 'The import failed in a way that it should not; what was read is kept.',
    cure: "The worker's log says why. Resume it to try again.",
  };
}
