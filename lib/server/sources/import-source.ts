import type { LiveFeed } from '#generated/prisma/client.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { LogFormat } from '#lib/domain/parsing/format-definition.ts';
import {
  createImportAccumulator,
  type ImportAccumulator,
} from '#lib/domain/sources/import-accumulator.ts';
import { resolveFormat } from '#lib/domain/sources/resolve-format.ts';
import { db } from '#lib/server/db/client.ts';
import { blockText } from '#lib/server/log-files/block-text.ts';
import { openMessagesOf } from '#lib/server/log-files/open-messages-of.ts';
import { withLine } from '#lib/server/log-files/read-log-lines.ts';
import { logger } from '#lib/server/logger.ts';
import { assertFormatFits } from './assert-format-fits.ts';
import { type ChunkWriter, createChunkWriter } from './chunk-writer.ts';
import {
  beatSource,
  type ClaimedSource,
  claimSource,
  HEARTBEAT_MS,
  releaseSource,
} from './claim-source.ts';
import { blocksKept, digestBlocks } from './digest-blocks.ts';
import { finishSource } from './finish-source.ts';
import { importThreads } from './import-threads.ts';
import { readMergedTexts } from './read-merged-texts.ts';
import { readSampleLines } from './read-sample-lines.ts';
import { readSourceBlocks } from './read-source-blocks.ts';
import { readCheckpoint, removeCheckpoints } from './source-checkpoint.ts';

export type ImportOptions = {
  /** Signature cache on or off; it changes the speed and never a result. Default true. */
  cache?: boolean;
  /** Threads that read blocks, this one among them; the result is the same for any number. Default: importThreads. */
  workers?: number;
  /** Size of the blocks read, each of which is written by itself then (tests); else they are written by time. */
  blockBytes?: number;
};

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
  const feed = await db().liveFeed.findUnique({ where: { sourceId } });
  const heart = setInterval(() => {
    beatSource(source).catch((error) => logger.warn({ sourceId, error }, 'heartbeat failed'));
  }, HEARTBEAT_MS);
  try {
    await readIntoTemplates({ source, feed }, signal, options);
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
  format: LogFormat;
  accumulator: ImportAccumulator;
  offset: number;
  /** It goes on from a checkpoint. */
  isResumed: boolean;
  writer: ChunkWriter;
};

async function readIntoTemplates(
  { source, feed }: { source: ClaimedSource; feed: LiveFeed | null },
  signal: AbortSignal,
  options: ImportOptions,
): Promise<void> {
  const state = await openState(source);
  const { accumulator, writer, format } = state;
  // What has come of a live source is read in short pieces.
  const bytes = feed === null ? Number(source.fileBytes) : 0;
  const { cache = true, workers = importThreads(bytes), blockBytes } = options;
  const request = { format, year: yearOf(source), cache };
  const blocks = readSourceBlocks(source, {
    offset: state.offset,
    blockBytes,
    kept: blocksKept(workers),
    // What lies behind it was not taken yet.
    until: feed === null ? undefined : Number(feed.bytes),
    openMessages: openMessagesOf(format),
  });
  try {
    // The checkpoint knows the rows of the chunk before it alone: before a text moves on, all of its rows must be known.
    if (state.isResumed) await writer.write(state);
    for await (const { block, digest, endOffset } of digestBlocks(blocks, request, workers)) {
      if (signal.aborted || writer.hasEnded()) break;
      accumulator.addBlock(block, digest);
      state.offset = endOffset;
      if (blockBytes !== undefined || writer.isDue()) await writer.write(state);
    }
  } catch (error) {
    // What could be read is kept: the file may be cut, its lines are not.
    if (error instanceof AppError) await writer.write(state, true);
    throw withLine(error, accumulator.counts().linesRead + 1);
  } finally {
    await writer.settle();
  }
  if (signal.aborted) return await releaseSource(source);
  if (writer.hasEnded()) return await writer.stop();
  if (!(await writer.finish(state))) return;
  const counts = accumulator.counts();
  if (feed !== null && feed.closedAt === null) {
    // More may come: the checkpoint is where it goes on.
    await finishSource(source, { state: 'LISTENING', counts });
  } else {
    await finishSource(source, { state: 'READY', counts });
    await removeCheckpoints(source.id);
  }
}

async function openState(source: ClaimedSource): Promise<ReadState> {
  const checkpoint = await readCheckpoint(source.id);
  const sample = await readSampleLines(source);
  const format = resolveFormat(source.format, source.header, sample);
  const mergedTexts = await readMergedTexts(source.projectId);
  const accumulator = createImportAccumulator(format, {
    year: yearOf(source),
    text: blockText,
    mergedTexts,
  });
  if (checkpoint) {
    accumulator.load(checkpoint.state);
  } else {
    assertFormatFits(source, format, sample);
  }
  const { linesRead } = accumulator.counts();
  const writer = createChunkWriter(source, { links: checkpoint?.links ?? [], linesRead });
  const offset = checkpoint?.offset ?? 0;
  return { source, format, accumulator, offset, isResumed: checkpoint !== null, writer };
}

const yearOf = (source: ClaimedSource): number => source.createdAt.getUTCFullYear();

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
