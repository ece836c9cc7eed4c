import type { RunState, StageState } from '#lib/domain/runs/run-state.ts';
import type { StageKind } from '#lib/domain/runs/stages.ts';

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

/** What Prisma is asked for so that `toStageView` has everything. */
export const STAGE_FIELDS = {
  id: true,
  kind: true,
  position: true,
  state: true,
  attempt: true,
  step: true,
  totalSteps: true,
  secondsPerStep: true,
  remainingSeconds: true,
  phase: true,
  errorCode: true,
  errorMessage: true,
  startedAt: true,
  finishedAt: true,
} as const satisfies Record<keyof StageView, true>;
