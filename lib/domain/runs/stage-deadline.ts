import type { StageKind } from './stages.ts';

/** How the time left is shared among the stages still to come; found on the built-in model on two cores. */
const WEIGHTS: Record<StageKind, number> = { SFT: 55, GRPO: 30, EXPORT: 8, EVALUATE: 7 };
/** Seconds a stage loses before its first step: interpreter, libraries, model. */
const START_UP_SECONDS = 12;
const LEAST_SECONDS = 20;

/**
 * Seconds the next stage may take so that the whole run ends within its budget. What an earlier stage did not use goes
 * to those that follow. Null without a budget.
 */
export function stageDeadline(input: {
  budgetSeconds: number | null;
  /** Seconds that trainers of this run have worked so far; waiting and pauses do not count. */
  spentSeconds: number;
  stage: StageKind;
  stages: readonly StageKind[];
}): number | null {
  if (input.budgetSeconds === null) return null;
  const rest = input.stages.slice(Math.max(0, input.stages.indexOf(input.stage)));
  const total = rest.reduce((sum, stage) => sum + WEIGHTS[stage], 0);
  const left = input.budgetSeconds - input.spentSeconds - START_UP_SECONDS * rest.length;
  return Math.max(LEAST_SECONDS, Math.floor((left * WEIGHTS[input.stage]) / total));
}
