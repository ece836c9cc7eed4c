import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '#lib/domain/access/actor.ts';
import { isRunOver } from '#lib/domain/runs/run-state.ts';
import type { RunEventView, RunStatus } from '#lib/domain/runs/run-views.ts';
import { db } from '#lib/server/db/client.ts';
import { findRun } from './find-run.ts';
import { readEventsAfter } from './list-run-events.ts';
import { STAGE_FIELDS } from './stage-fields.ts';

const POLL_MS = 1_000;
// Reconnecting is the normal path: rights are checked again, and a proxy's idle limit is never met.
const END_AFTER_MS = 90_000;
const EVENTS_PER_FRAME = 200;

export type RunFrame =
  | { event: 'status'; id: number; data: RunStatus }
  | { event: 'events'; id: number; data: { events: RunEventView[] } }
  /** `over`: the run has ended and everything was sent; else connect again from `id`. */
  | { event: 'end'; id: number; data: { over: boolean } };

/**
 * What changes in a run, from a cursor on (the number of the last event seen): its status whenever it is another, and new
 * events in order. Ends by itself after a minute and a half, or when the run is over and everything was sent.
 */
export async function watchRun(
  actor: Actor,
  input: { runId: string; cursor: number; signal: AbortSignal },
): Promise<AsyncGenerator<RunFrame>> {
  const run = await findRun(actor, input.runId);
  return frames(run.id, input.cursor, input.signal);
}

async function* frames(runId: string, from: number, signal: AbortSignal): AsyncGenerator<RunFrame> {
  const endAt = Date.now() + END_AFTER_MS;
  let cursor = from;
  let known = '';
  while (!signal.aborted) {
    // The status first: events stored in between come with the next look, never a status that is older than its events.
    const status = await readStatus(runId);
    const events = await readEventsAfter(runId, cursor, EVENTS_PER_FRAME);
    const seen = JSON.stringify(status);
    if (seen !== known) {
      known = seen;
      yield { event: 'status', id: cursor, data: status };
    }
    if (events.length > 0) {
      cursor = events.at(-1)?.seq ?? cursor;
      yield { event: 'events', id: cursor, data: { events } };
    }
    const isAllSent = events.length < EVENTS_PER_FRAME;
    if (isAllSent && isRunOver(status.state) && status.lastSeq <= cursor) {
      yield { event: 'end', id: cursor, data: { over: true } };
      return;
    }
    if (Date.now() > endAt) {
      yield { event: 'end', id: cursor, data: { over: false } };
      return;
    }
    if (isAllSent) {
      await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function readStatus(runId: string): Promise<RunStatus> {
  return db().run.findUniqueOrThrow({
    where: { id: runId },
    select: {
      state: true,
      revision: true,
      stopRequestedAt: true,
      errorCode: true,
      errorMessage: true,
      startedAt: true,
      finishedAt: true,
      lastSeq: true,
      stages: { select: STAGE_FIELDS, orderBy: { position: 'asc' } },
    },
  });
}
