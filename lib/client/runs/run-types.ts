import type { Wire } from '#lib/client/wire.ts';
import type {
  RunAlert as AlertView,
  RunCheck as CheckView,
  RunDetail as DetailView,
  RunPresets as PresetsView,
  RunEventView,
  RunPage,
  RunSeries,
  StageView,
  RunStatus as StatusView,
  TrainerEnvironmentView,
} from '#lib/domain/runs/run-views.ts';

export type { RunLog, RunSeries } from '#lib/domain/runs/run-views.ts';

export type RunList = Wire<RunPage>;
export type RunListItem = RunList['runs'][number];
export type RunDetail = Wire<DetailView>;
export type RunStatus = Wire<StatusView>;
export type RunStage = Wire<StageView>;
export type RunAlert = Wire<AlertView>;
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

export type RunCheck = Wire<CheckView>;
export type RunPresets = Wire<PresetsView>;
export type TrainerState = Wire<TrainerEnvironmentView>;
