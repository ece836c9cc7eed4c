import { db } from '#lib/server/db/client.ts';

export type Hold = { stageId: string; attempt: number; heartbeatAt: Date };

/**
 * The supervisor's heartbeat: keeps the stage and reads whether a stop was asked for. The last beat is part of the
 * condition, so of two supervisors that believe they hold a stage only one does. Null when it is held no longer.
 */
export async function beatStage(
  hold: Hold,
  now = new Date(),
): Promise<{ heartbeatAt: Date; stopRequested: boolean } | null> {
  const rows = await db().$queryRaw<{ stopRequested: boolean }[]>`
    UPDATE "stage" s SET "heartbeatAt" = ${now}
    FROM "run" r
    WHERE s."id" = ${hold.stageId} AND s."attempt" = ${hold.attempt} AND s."state" = 'RUNNING'
      AND s."heartbeatAt" = ${hold.heartbeatAt} AND r."id" = s."runId"
    RETURNING r."state" = 'STOPPING' AS "stopRequested"`;
  const [row] = rows;
  return row ? { heartbeatAt: now, stopRequested: row.stopRequested } : null;
}

/** Lets go of a stage without ending it: the next worker takes it up at once, the trainer works on meanwhile. */
export async function releaseStage(hold: Hold): Promise<void> {
  await db().stage.updateMany({
    where: {
      id: hold.stageId,
      attempt: hold.attempt,
      state: 'RUNNING',
      heartbeatAt: hold.heartbeatAt,
    },
    data: { heartbeatAt: null },
  });
}

/** Numbers the next attempt of a stage whose trainer died. False when the stage is held no longer. */
export async function beginNextAttempt(hold: Hold): Promise<boolean> {
  const { count } = await db().stage.updateMany({
    where: {
      id: hold.stageId,
      attempt: hold.attempt,
      state: 'RUNNING',
      heartbeatAt: hold.heartbeatAt,
    },
    data: { attempt: { increment: 1 }, pid: null, phase: 'restart' },
  });
  return count === 1;
}
