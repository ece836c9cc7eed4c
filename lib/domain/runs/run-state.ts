export type RunState = 'QUEUED' | 'RUNNING' | 'STOPPING' | 'STOPPED' | 'SUCCEEDED' | 'FAILED';
export type StageState = 'PENDING' | 'QUEUED' | 'RUNNING' | 'STOPPED' | 'SUCCEEDED' | 'FAILED';

export type RunAction = 'start' | 'request-stop' | 'stop' | 'succeed' | 'fail' | 'resume';
export type StageAction = 'queue' | 'start' | 'stop' | 'succeed' | 'fail';

/** Every change a run can make; what is not here cannot happen. */
export const RUN_TRANSITIONS: Record<RunState, Partial<Record<RunAction, RunState>>> = {
  // A stop of a run that no worker has begun takes effect at once.
  QUEUED: { start: 'RUNNING', stop: 'STOPPED', fail: 'FAILED' },
  RUNNING: {
    start: 'RUNNING',
    'request-stop': 'STOPPING',
    stop: 'STOPPED',
    succeed: 'SUCCEEDED',
    fail: 'FAILED',
  },
  // The last stage may end before the stop reaches it: then the run has succeeded.
  STOPPING: { stop: 'STOPPED', succeed: 'SUCCEEDED', fail: 'FAILED' },
  STOPPED: { resume: 'QUEUED' },
  FAILED: { resume: 'QUEUED' },
  SUCCEEDED: {},
};

export const STAGE_TRANSITIONS: Record<StageState, Partial<Record<StageAction, StageState>>> = {
  PENDING: { queue: 'QUEUED' },
  QUEUED: { start: 'RUNNING', stop: 'STOPPED', fail: 'FAILED' },
  RUNNING: { stop: 'STOPPED', succeed: 'SUCCEEDED', fail: 'FAILED' },
  STOPPED: { queue: 'QUEUED' },
  FAILED: { queue: 'QUEUED' },
  SUCCEEDED: {},
};

/** The state after an action, or null when the action is not possible. */
export const nextRunState = (state: RunState, action: RunAction): RunState | null =>
  RUN_TRANSITIONS[state][action] ?? null;

export const nextStageState = (state: StageState, action: StageAction): StageState | null =>
  STAGE_TRANSITIONS[state][action] ?? null;

/** The states from which an action is possible: what a guarded UPDATE puts into its WHERE. */
export function runStatesBefore(action: RunAction): RunState[] {
  return (Object.keys(RUN_TRANSITIONS) as RunState[]).filter(
    (state) => nextRunState(state, action) !== null,
  );
}

export const isRunOver = (state: RunState): boolean =>
  state === 'STOPPED' || state === 'SUCCEEDED' || state === 'FAILED';
