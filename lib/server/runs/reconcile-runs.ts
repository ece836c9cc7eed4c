import { classifyStage } from '#lib/domain/runs/classify-stage.ts';
import { handoverKey } from '#lib/domain/runs/handover-key.ts';
import type { StageState } from '#lib/domain/runs/run-state.ts';
import { db } from '#lib/server/db/client.ts';
import { enqueueStage } from './enqueue-stage.ts';

type Row = {
  id: string;
  runId: string;
  attempt: number;
  state: StageState;
  heartbeatAt: Date | null;
  queuedAt: Date;
};

/**
 * Hands over again what a crash left behind: queued stages whose job was lost between commit and queue, and running ones
 * whose worker is gone. Whether the trainer itself lives the claiming worker finds out: only it may be on its machine.
 */
export async function reconcileRuns(now = new Date()): Promise<void> {
  const stages = await db().$queryRaw<Row[]>`
    SELECT s."id", s."runId", s."attempt", s."state"::text AS "state", s."heartbeatAt",
      COALESCE((SELECT max(p."finishedAt") FROM "stage" p WHERE p."runId" = r."id"), r."createdAt") AS "queuedAt"
    FROM "stage" s JOIN "run" r ON r."id" = s."runId"
    WHERE r."state" IN ('QUEUED', 'RUNNING', 'STOPPING') AND s."state" IN ('QUEUED', 'RUNNING')`;
  for (const stage of stages) {
    const heartbeatAt = stage.heartbeatAt?.getTime() ?? null;
    const found = classifyStage({
      state: stage.state,
      heartbeatAt,
      queuedAt: stage.queuedAt.getTime(),
      pidAlive: null,
      lastEvent: null,
      now: now.getTime(),
    });
    const key = handoverKey(found, now.getTime());
    if (key !== null) {
      await enqueueStage(stage.runId, stage, key);
    }
  }
}
