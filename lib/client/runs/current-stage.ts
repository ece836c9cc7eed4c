import type { RunStage } from './run-types.ts';

/** The stage that works or waits now; of a run that is over, the one it ended with. */
export function currentStage(stages: readonly RunStage[]): RunStage | undefined {
  return (
    stages.find(({ state }) => state === 'RUNNING' || state === 'QUEUED') ??
    stages.find(({ state }) => state === 'FAILED' || state === 'STOPPED') ??
    stages.findLast(({ state }) => state === 'SUCCEEDED')
  );
}
