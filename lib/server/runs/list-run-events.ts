import type { Actor } from '#lib/domain/access/actor.ts';
import type { RunEventView } from '#lib/domain/runs/run-views.ts';
import { db } from '#lib/server/db/client.ts';
import { findRun } from './find-run.ts';

const PAGE_SIZE = 500;

/** Stored events after a cursor, oldest first, by pages of 500. */
export async function listRunEvents(
  actor: Actor,
  input: { runId: string; after?: number | undefined; type?: string | undefined },
): Promise<{ events: RunEventView[]; nextAfter: number | null }> {
  const run = await findRun(actor, input.runId);
  const events = await readEventsAfter(run.id, input.after ?? 0, PAGE_SIZE, input.type);
  const last = events.at(-1);
  return { events, nextAfter: events.length === PAGE_SIZE && last ? last.seq : null };
}

/** The caller has checked the permission. */
export async function readEventsAfter(
  runId: string,
  after: number,
  limit: number,
  type?: string,
): Promise<RunEventView[]> {
  return db().$queryRaw<RunEventView[]>`
    SELECT "seq", "stage"::text AS "stage", "attempt", "type", "step", "time",
      CASE WHEN "type" = 'completions'
        THEN jsonb_build_object('step', "step", 'groups', jsonb_array_length("body"->'groups'))
        ELSE "body" END AS "body"
    FROM "run_event"
    WHERE "runId" = ${runId} AND "seq" > ${after} AND (${type ?? null}::text IS NULL OR "type" = ${type ?? null})
    ORDER BY "seq" LIMIT ${limit}`;
}
