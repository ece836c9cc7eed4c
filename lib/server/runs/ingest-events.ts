import { stageProgress } from '#lib/domain/runs/stage-progress.ts';
import type { StageKind } from '#lib/domain/runs/stages.ts';
import { type EventLine, parseEventLine } from '#lib/domain/runs/trainer-events.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { logger } from '#lib/server/logger.ts';
import { readEventLines } from './read-event-lines.ts';
import { eventsFile } from './run-folder.ts';
import { RUN_TX } from './transaction-limits.ts';

export type IngestTarget = { runId: string; stageId: string; kind: StageKind; attempt: number };

export type IngestResult =
  | { status: 'ok'; events: EventLine[]; hasMore: boolean }
  /** Another worker reads this run, or another attempt has begun: nothing was changed. */
  | { status: 'stale' };

/**
 * Stores what the trainer has appended since the last time: events, how far the file is read, and the stage's progress,
 * in one transaction that succeeds only from the offset it was read at and for the attempt that is supervised. Events
 * are keyed by their number, so the same line stored twice is one row.
 */
export async function ingestEvents(target: IngestTarget): Promise<IngestResult> {
  const run = await db().run.findUnique({
    where: { id: target.runId },
    select: { eventOffset: true, lastSeq: true },
  });
  if (!run) {
    return { status: 'stale' };
  }
  const { lines, nextOffset, hasMore } = await readEventLines(
    eventsFile(target.runId),
    Number(run.eventOffset),
  );
  if (lines.length === 0) {
    return { status: 'ok', events: [], hasMore: false };
  }
  const events = lines.flatMap((text) => {
    const parsed = parseEventLine(text);
    if (parsed.ok) {
      return [parsed.line];
    }
    if (text !== '') {
      logger.warn({ runId: target.runId, reason: parsed.reason }, 'line of events.jsonl skipped');
    }
    return [];
  });
  const lastSeq = events.reduce((most, event) => Math.max(most, event.seq), run.lastSeq);
  try {
    await db().$transaction(
      (tx) => store(tx, target, { events, from: run.eventOffset, to: nextOffset, lastSeq }),
      RUN_TX,
    );
  } catch (error) {
    if (error === STALE) {
      return { status: 'stale' };
    }
    throw error;
  }
  return { status: 'ok', events, hasMore };
}

type Batch = { events: readonly EventLine[]; from: bigint; to: number; lastSeq: number };

// Thrown inside the transaction, so that what it has already written is rolled back.
const STALE = new Error('stale');

async function store(tx: Tx, target: IngestTarget, batch: Batch): Promise<void> {
  const guard = await tx.stage.updateMany({
    where: { id: target.stageId, attempt: target.attempt, state: 'RUNNING' },
    data: stageProgress(batch.events, target),
  });
  const moved = await tx.run.updateMany({
    where: { id: target.runId, eventOffset: batch.from },
    data: { eventOffset: BigInt(batch.to), lastSeq: batch.lastSeq },
  });
  if (guard.count === 0 || moved.count === 0) {
    throw STALE;
  }
  await tx.runEvent.createMany({
    data: batch.events.map(({ seq, stage, attempt, type, step, body, time }) => ({
      runId: target.runId,
      seq,
      stage,
      attempt,
      type,
      step,
      // What JSON.parse gave back is JSON.
      body: body as object,
      time: new Date(time),
    })),
    skipDuplicates: true,
  });
}
