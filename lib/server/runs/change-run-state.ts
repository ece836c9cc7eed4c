import { AppError } from '#lib/domain/app-error.ts';
import { nextRunState, type RunAction, type RunState } from '#lib/domain/runs/run-state.ts';
import type { Tx } from '#lib/server/db/client.ts';
import type { LockedRun } from './lock-run.ts';

type Change = {
  stopRequestedAt?: Date | null;
  errorCode?: string | null;
  errorMessage?: string | null;
  startedAt?: Date;
  finishedAt?: Date | null;
};

/**
 * One guarded UPDATE from the observed state and revision to the next state of the table.
 * @throws AppError CONFLICT when the table has no such change or somebody was first.
 */
export async function changeRunState(
  tx: Tx,
  run: Pick<LockedRun, 'id' | 'state' | 'revision'>,
  action: RunAction,
  change: Change = {},
): Promise<RunState> {
  const state = nextRunState(run.state, action);
  const { count } = state
    ? await tx.run.updateMany({
        where: { id: run.id, state: run.state, revision: run.revision },
        data: { state, revision: { increment: 1 }, ...change },
      })
    : { count: 0 };
  if (!state || count === 0) {
    throw new AppError('CONFLICT', {
      message: `The run is ${run.state.toLowerCase()}: ${action.replace('-', ' ')} is not possible.`,
      details: { field: 'state', cure: 'Reload the page to see what the run does now.' },
    });
  }
  return state;
}
