import type { Wire } from '#lib/client/wire.ts';
import type { RunCheck as ServerCheck } from '#lib/server/runs/check-run.ts';
import type {
  RunAlert as ServerAlert,
  RunDetail as ServerDetail,
} from '#lib/server/runs/get-run.ts';
import type { RunSeries as ServerSeries } from '#lib/server/runs/get-run-series.ts';
import type { TrainerEnvironmentView } from '#lib/server/runs/get-trainer-environment.ts';
import type { listPresets } from '#lib/server/runs/list-presets.ts';
import type { RunEventView } from '#lib/server/runs/list-run-events.ts';
import type { listRuns } from '#lib/server/runs/list-runs.ts';
import type { RunStatus as ServerStatus, StageView } from '#lib/server/runs/run-view.ts';

export type { RunLog } from '#lib/server/runs/read-run-log.ts';

export type RunList = Wire<Awaited<ReturnType<typeof listRuns>>>;
export type RunListItem = RunList['runs'][number];
export type RunDetail = Wire<ServerDetail>;
export type RunStatus = Wire<ServerStatus>;
export type RunStage = Wire<StageView>;
export type RunAlert = Wire<ServerAlert>;
export type RunSeries = ServerSeries;
export type RunStageSeries = RunSeries['stages'][number];
export type RunEvent = Wire<RunEventView>;

// Written out: the trainer's loose objects would turn every field into `unknown`.
export type Completion = {
  /** Place within its group as generated. */
  index: number;
  text: string;
  answer: string | null;
  think: string;
  /** Numbers by term; `unsupported` lists words. */
  terms: Record<string, number | string[] | null>;
  advantage: number | null;
  isRight: boolean;
  formatOk: boolean;
};
export type CompletionGroup = {
  id: string;
  log: string;
  label: 'normal' | 'abnormal';
  prompt: string;
  /** How many the prompt got, before filtering. */
  total: number;
  completions: Completion[];
};
export type CompletionsPage = { steps: number[]; step: number | null; groups: CompletionGroup[] };

export type RunCheck = Wire<ServerCheck>;
export type RunPresets = Wire<Awaited<ReturnType<typeof listPresets>>>;
export type TrainerState = Wire<TrainerEnvironmentView>;
