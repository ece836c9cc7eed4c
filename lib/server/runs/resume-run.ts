import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { nextStageState, type RunState } from '#lib/domain/runs/run-state.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { changeRunState } from './change-run-state.ts';
import { enqueueStage } from './enqueue-stage.ts';
import { findRun } from './find-run.ts';
import { lockRun } from './lock-run.ts';
import { RUN_TX } from './transaction-limits.ts';

/**
 * Goes on with a run that was stopped or has failed, from the newest checkpoint of the stage it was in.
 * @throws AppError CONFLICT when the run is working, or done.
 */
export async function resumeRun(
  actor: Actor,
  input: { runId: string },
): Promise<{ state: RunState }> {
  await findRun(actor, input.runId, 'runs.launch');
  const resumed = await db().$transaction(async (tx) => {
    const run = await lockRun(tx, input.runId);
    const stage = run?.stages.find((candidate) => candidate.state !== 'SUCCEEDED');
    if (!run || !stage) {
      throw new AppError('CONFLICT', {
        message: 'Every stage of this run is done: there is nothing to go on with.',
        details: { field: 'state', cure: 'Launch a new run.' },
      });
    }
    const state = await changeRunState(tx, run, 'resume', {
      stopRequestedAt: null,
      errorCode: null,
      errorMessage: null,
      finishedAt: null,
    });
    const { count } = await tx.stage.updateMany({
      where: { id: stage.id, state: stage.state, attempt: stage.attempt },
      data: {
        state: nextStageState(stage.state, 'queue') ?? 'QUEUED',
        errorCode: null,
        errorMessage: null,
        finishedAt: null,
        heartbeatAt: null,
        phase: null,
      },
    });
    if (count === 0) {
      throw new Error(`Stage ${stage.id} changed under the run's lock.`);
    }
    await appendHistory(tx, [
      {
        projectId: run.projectId,
        actorId: actor.userId,
        kind: 'run.resumed',
        entityType: 'run',
        entityId: run.id,
        payload: { number: run.number, stage: stage.kind, after: run.state },
      },
    ]);
    return { state, stage };
  }, RUN_TX);
  // Attempts are numbered when the stage is claimed: the same number may have been queued before the stop.
  await enqueueStage(input.runId, resumed.stage, `resumed-${Date.now()}`);
  return { state: resumed.state };
}
