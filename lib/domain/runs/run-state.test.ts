import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isRunOver,
  nextRunState,
  nextStageState,
  RUN_TRANSITIONS,
  type RunAction,
  type RunState,
  runStatesBefore,
  STAGE_TRANSITIONS,
  type StageAction,
  type StageState,
} from './run-state.ts';

const RUN_STATES = Object.keys(RUN_TRANSITIONS) as RunState[];
const RUN_ACTIONS: RunAction[] = ['start', 'request-stop', 'stop', 'succeed', 'fail', 'resume'];
const STAGE_STATES = Object.keys(STAGE_TRANSITIONS) as StageState[];
const STAGE_ACTIONS: StageAction[] = ['queue', 'start', 'stop', 'succeed', 'fail'];

test('the run table, written out', () => {
  const table = RUN_STATES.flatMap((state) =>
    RUN_ACTIONS.map((action) => [state, action, nextRunState(state, action)].join(' ')),
  ).filter((line) => !line.endsWith(' '));
  expect(table).toEqual([
    'QUEUED start RUNNING',
    'QUEUED stop STOPPED',
    'QUEUED fail FAILED',
    'RUNNING start RUNNING',
    'RUNNING request-stop STOPPING',
    'RUNNING stop STOPPED',
    'RUNNING succeed SUCCEEDED',
    'RUNNING fail FAILED',
    'STOPPING stop STOPPED',
    'STOPPING succeed SUCCEEDED',
    'STOPPING fail FAILED',
    'STOPPED resume QUEUED',
    'FAILED resume QUEUED',
  ]);
});

test('the stage table, written out', () => {
  const table = STAGE_STATES.flatMap((state) =>
    STAGE_ACTIONS.map((action) => [state, action, nextStageState(state, action)].join(' ')),
  ).filter((line) => !line.endsWith(' '));
  expect(table).toEqual([
    'PENDING queue QUEUED',
    'QUEUED start RUNNING',
    'QUEUED stop STOPPED',
    'QUEUED fail FAILED',
    'RUNNING stop STOPPED',
    'RUNNING succeed SUCCEEDED',
    'RUNNING fail FAILED',
    'STOPPED queue QUEUED',
    'FAILED queue QUEUED',
  ]);
});

test('success is final, and only a run that is over without success can be resumed', () => {
  for (const action of RUN_ACTIONS) expect(nextRunState('SUCCEEDED', action)).toBeNull();
  for (const action of STAGE_ACTIONS) expect(nextStageState('SUCCEEDED', action)).toBeNull();
  expect(runStatesBefore('resume')).toEqual(['STOPPED', 'FAILED']);
});

test('whatever happens in whatever order, a run is started only after it was queued', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...RUN_ACTIONS), { maxLength: 30 }), (actions) => {
      let state: RunState = 'QUEUED';
      for (const action of actions) {
        const next = nextRunState(state, action);
        if (next === null) continue;
        if (isRunOver(state)) expect(next).toBe('QUEUED');
        state = next;
      }
    }),
  );
});
