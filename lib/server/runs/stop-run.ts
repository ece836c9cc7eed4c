import type { Actor } from '#lib/domain/access/actor.ts';
import { isRunOver, type RunState } from '#lib/domain/runs/run-state.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { changeRunState } from './change-run-state.ts';
import { findRun } from './find-run.ts';
import { type LockedRun, lockRun } from './lock-run.ts';
import { RUN_TX } from './transaction-limits.ts';

/**
 * Asks a run to stop: the trainer writes a checkpoint and ends, and the run can be resumed. Where no trainer works the
 * run stops at once. Asking again, or asking a run that is over, changes nothing.
 */
export async function stopRun(
  actor: Actor,
  input: { runId: string },
): Promise<{ state: RunState }> {
  await findRun(actor, input.runId, 'runs.stop');
  return db().$transaction(async (tx) => {
    const run = await lockRun(tx, input.runId);
    if (!run || isRunOver(run.state) || run.state === 'STOPPING') {
      return { state: run?.state ?? 'STOPPED' };
    }
    const state = await requestStop(tx, run);
    await appendHistory(tx, [
      {
        projectId: run.projectId,
        actorId: actor.userId,
        kind: 'run.stop-requested',
        entityType: 'run',
        entityId: run.id,
        payload: { number: run.number, state },
      },
    ]);
    return { state };
  }, RUN_TX);
}

async function requestStop(tx: Tx, run: LockedRun): Promise<RunState> {
  const now = new Date();
  if (run.stages.some((stage) => stage.state === 'RUNNING')) {
    return changeRunState(tx, run, 'request-stop', { stopRequestedAt: now });
  }
  await tx.stage.updateMany({
    where: { runId: run.id, state: 'QUEUED' },
    data: { state: 'STOPPED', finishedAt: now },
  });
  return changeRunState(tx, run, 'stop', { stopRequestedAt: now, finishedAt: now });
}
