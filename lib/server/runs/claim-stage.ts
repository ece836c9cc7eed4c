import { STAGE_LEASE_MS } from '#lib/domain/runs/classify-stage.ts';
import { type RunConfig, runConfigSchema } from '#lib/domain/runs/run-config.ts';
import type { StageKind } from '#lib/domain/runs/stages.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { changeRunState } from './change-run-state.ts';
import { type LockedRun, lockRun } from './lock-run.ts';
import { RUN_TX } from './transaction-limits.ts';

export type ClaimedStage = {
  runId: string;
  projectId: string;
  stageId: string;
  kind: StageKind;
  attempt: number;
  /** `begin`: no trainer has been started for this attempt. `attach`: one may be working, or have ended. */
  mode: 'begin' | 'attach';
  config: RunConfig;
  snapshotId: string;
  /** The supervisor's last beat; each next one must find it unchanged. */
  heartbeatAt: Date;
};

/**
 * Takes a stage for this worker by compare-and-set: a queued one under the next attempt number, or a running one whose
 * worker has not been heard of for the length of a lease. Null when the stage has moved on or is in other hands.
 */
export async function claimStage(payload: {
  runId: string;
  stageId: string;
  attempt: number;
}): Promise<ClaimedStage | null> {
  return db().$transaction(async (tx) => {
    const run = await lockRun(tx, payload.runId);
    const stage = run?.stages.find(({ id }) => id === payload.stageId);
    if (!run || !stage || stage.attempt !== payload.attempt) {
      return null;
    }
    const heartbeatAt = new Date();
    const isClaimed =
      stage.state === 'QUEUED'
        ? await begin(tx, run, stage, heartbeatAt)
        : await attach(tx, stage, heartbeatAt);
    if (!isClaimed) {
      return null;
    }
    const row = await tx.run.findUniqueOrThrow({ where: { id: run.id } });
    const isNew = stage.state === 'QUEUED';
    return {
      runId: run.id,
      projectId: run.projectId,
      stageId: stage.id,
      kind: stage.kind,
      attempt: isNew ? stage.attempt + 1 : stage.attempt,
      mode: isNew ? 'begin' : 'attach',
      config: runConfigSchema.parse(row.config),
      snapshotId: row.snapshotId,
      heartbeatAt,
    };
  }, RUN_TX);
}

type LockedStage = LockedRun['stages'][number];

async function begin(
  tx: Tx,
  run: LockedRun,
  stage: LockedStage,
  heartbeatAt: Date,
): Promise<boolean> {
  if (run.state !== 'QUEUED' && run.state !== 'RUNNING') {
    return false;
  }
  const { count } = await tx.stage.updateMany({
    where: { id: stage.id, state: 'QUEUED', attempt: stage.attempt },
    data: {
      state: 'RUNNING',
      attempt: { increment: 1 },
      heartbeatAt,
      pid: null,
      phase: null,
      ...(stage.attempt === 0 ? { startedAt: heartbeatAt } : {}),
    },
  });
  if (count === 1 && run.state === 'QUEUED') {
    const isFirst = stage.position === 0 && stage.attempt === 0;
    await changeRunState(tx, run, 'start', isFirst ? { startedAt: heartbeatAt } : {});
  }
  return count === 1;
}

async function attach(tx: Tx, stage: LockedStage, heartbeatAt: Date): Promise<boolean> {
  const { count } = await tx.stage.updateMany({
    where: {
      id: stage.id,
      state: 'RUNNING',
      attempt: stage.attempt,
      OR: [
        { heartbeatAt: null },
        { heartbeatAt: { lt: new Date(heartbeatAt.getTime() - STAGE_LEASE_MS) } },
      ],
    },
    data: { heartbeatAt },
  });
  return count === 1;
}
