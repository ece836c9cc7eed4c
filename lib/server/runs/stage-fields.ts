import type { StageView } from '#lib/domain/runs/run-views.ts';

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
