import { expect, test } from 'vitest';
import type { Role } from '../access/permissions.ts';
import { nextSteps } from './next-steps.ts';
import type { OverviewView } from './overview.ts';

const COUNTS = {
  myWork: 0,
  sources: 0,
  templates: 0,
  label: null,
  settle: null,
  vet: null,
  review: null,
  snapshots: null,
  liveRuns: null,
  models: null,
  liveImports: null,
  runs: null,
};

function view(
  role: Role,
  parts: {
    loop?: Partial<OverviewView['loop']>;
    counts?: Partial<OverviewView['counts']>;
  } & Partial<Pick<OverviewView, 'protocol'>> = {},
): OverviewView {
  return {
    role,
    counts: { ...COUNTS, ...parts.counts },
    loop: {
      sources: null,
      templates: { count: 0, groups: 0 },
      labels: { final: 0, open: 0 },
      traces: null,
      snapshot: null,
      run: null,
      model: null,
      review: null,
      returning: 0,
      ...parts.loop,
    },
    corrections: { items: [], corrected: 0, decided: 0 },
    protocol: parts.protocol ?? null,
    models: null,
  };
}
const ids = (overview: OverviewView) => nextSteps(overview).map(({ id }) => id);
const RUN = {
  number: 4,
  state: 'FAILED' as const,
  stage: 'SFT',
  step: 1,
  totalSteps: 9,
  remainingSeconds: null,
  alerts: 2,
};

test('an empty project asks for a log, for people and for nothing of a voter', () => {
  const sources = { count: 0, live: 0, failed: 0, lines: 0 };
  const protocol = {
    voters: 0,
    openRound: null,
    unassigned: 0,
    forPanel: 0,
    agreementRoundId: null,
    agreementHidden: 'no-round' as const,
  };
  expect(ids(view('LEAD', { loop: { sources }, protocol }))).toEqual(['import', 'invite']);
  expect(ids(view('ENGINEER', { loop: { sources } }))).toEqual(['import']);
  expect(ids(view('ANNOTATOR'))).toEqual([]);
});

test('an expert labels first, then vets', () => {
  const overview = view('ANNOTATOR', { counts: { label: 1, vet: 1200 } });
  expect(nextSteps(overview).map(({ text }) => text)).toEqual([
    'Label 1 template',
    'Vet 1,200 traces',
  ]);
});

test('templates that no round holds make a lead open one, unless one is open', () => {
  const protocol = {
    voters: 3,
    openRound: null,
    unassigned: 7,
    forPanel: 2,
    agreementRoundId: 'r',
    agreementHidden: null,
  };
  expect(ids(view('LEAD', { protocol }))).toEqual(['panel', 'open-round']);
  const open = { ...protocol, openRound: 2, forPanel: 0 };
  expect(ids(view('LEAD', { protocol: open }))).toEqual([]);
});

test('an engineer is led from traces to a snapshot, a run and its judging', () => {
  const traces = { accepted: 5, waiting: 0, stale: 0, missing: 3 };
  expect(ids(view('ENGINEER', { loop: { traces } }))).toEqual(['freeze']);
  // The screen from which the teacher is asked is for those who vet.
  expect(ids(view('LEAD', { loop: { traces } }))).toEqual(['write', 'freeze']);
  const snapshot = { number: 1, rows: 10, anomalyRate: 0.1, count: 1 };
  const frozen = { traces: { ...traces, missing: 0 }, snapshot };
  expect(ids(view('ENGINEER', { loop: frozen }))).toEqual(['train']);
  expect(ids(view('ENGINEER', { loop: { ...frozen, run: RUN } }))).toEqual(['alerts', 'run']);
  const model = { number: 1, name: 'm', f1: null, explanations: 0 };
  const run = { ...RUN, state: 'SUCCEEDED' as const, alerts: 0 };
  expect(ids(view('ENGINEER', { loop: { ...frozen, run, model, returning: 2 } }))).toEqual([
    'refreeze',
    'judge',
  ]);
});

test('a reviewer is not told to do what only an engineer may', () => {
  const loop = { returning: 3, run: RUN };
  expect(ids(view('REVIEWER', { loop, counts: { review: 2 } }))).toEqual(['review', 'alerts']);
});
