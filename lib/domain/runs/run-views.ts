import type { EvaluationReport } from '#lib/domain/evaluation/evaluation-report.ts';
import type { SnapshotStats } from '#lib/domain/snapshot/snapshot-config.ts';
import type { Staleness } from '#lib/domain/snapshot/snapshot-views.ts';
import type { StageSeries } from './metric-series.ts';
import type { Preset } from './presets.ts';
import type { RunConfig } from './run-config.ts';
import type { RunState, StageState } from './run-state.ts';
import type { StageKind } from './stages.ts';
import type { TrainerEnvironment } from './trainer-environment.ts';
import type { CompletionGroup } from './trainer-events.ts';

// What the use cases of runs answer; on the wire dates are ISO text.

export type StageView = {
  id: string;
  kind: StageKind;
  position: number;
  state: StageState;
  attempt: number;
  step: number;
  totalSteps: number;
  secondsPerStep: number | null;
  remainingSeconds: number | null;
  /** What it does now: pretrain, train, merge, export, parity, generate, restart. */
  phase: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  startedAt: Date | null;
  finishedAt: Date | null;
};

export type RunStatus = {
  state: RunState;
  revision: number;
  stopRequestedAt: Date | null;
  errorCode: string | null;
  errorMessage: string | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Number of the last stored event. */
  lastSeq: number;
  stages: StageView[];
};

export type RunListItem = {
  id: string;
  number: number;
  name: string;
  state: RunState;
  errorCode: string | null;
  base: string;
  snapshot: { id: string; number: number };
  stages: StageView[];
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** The last held-out probe of the newest stage that had one; null before the first. */
  probe: {
    stage: string;
    step: number;
    f1: number | null;
    falsePositiveRate: number | null;
  } | null;
  models: { id: string; number: number }[];
};

export type RunAlert = {
  seq: number;
  stage: string;
  step: number | null;
  time: Date;
  kind: string;
  message: string;
  advice: string;
  evidence: Record<string, unknown>;
};

export type RunDetail = RunStatus & {
  id: string;
  projectId: string;
  number: number;
  name: string;
  config: RunConfig;
  configHash: string;
  createdAt: Date;
  createdByName: string;
  snapshot: { id: string; number: number; hash: string; stats: SnapshotStats };
  models: { id: string; number: number; name: string; hash: string }[];
  /** Newest first. */
  alerts: RunAlert[];
  /** Of the stage EVALUATE, once it is done. */
  report: EvaluationReport | null;
};

export type RunEventView = {
  seq: number;
  stage: StageKind;
  attempt: number;
  type: string;
  step: number | null;
  time: Date;
  /** Without the texts of `completions`, which has a list of its own: there it is `{step, groups: count}`. */
  body: Record<string, unknown>;
};

export type RunSeries = {
  /** Stages that have measured something, in their order. */
  stages: ({ stage: StageKind } & StageSeries)[];
  /** The curves hold everything up to this event. */
  lastSeq: number;
};

export type RunLog = {
  /** Whole lines; control characters are left in and must be shown as text. */
  text: string;
  /** Where `text` begins in the file. */
  fromByte: number;
  size: number;
};

export type RunCheck = {
  /** Empty when the run can be launched. `field` is the path in the configuration. */
  problems: { field: string; message: string }[];
  staleness: Pick<Staleness, 'isStale' | 'changed' | 'byReason'>;
};

export type PresetView = Omit<Preset, 'config'> & { config: RunConfig };

export type TrainerEnvironmentView = TrainerEnvironment & {
  /** The last lines of the installation, while it is not ready. */
  log: string[];
};

export type CompletionView = CompletionGroup['completions'][number] & {
  /** Place within its group as generated. */
  index: number;
  isRight: boolean;
  /** The whole form is as trained: both sections, nothing else, one of the two words. */
  formatOk: boolean;
};

export type CompletionGroupView = Omit<CompletionGroup, 'completions'> & {
  /** How many the prompt got, before filtering. */
  total: number;
  completions: CompletionView[];
};

export type CompletionsPage = {
  /** Every step that has samples, in order; steps made again by a later attempt once. */
  steps: number[];
  step: number | null;
  groups: CompletionGroupView[];
};

export type RunPage = { runs: RunListItem[]; nextBefore: number | null };

export type RunPresets = {
  presets: PresetView[];
  rewards: Record<string, { version: number; constants: Record<string, number> }>;
};
