import { createLoader, parseAsBoolean, parseAsInteger, parseAsStringLiteral } from 'nuqs/server';

export const RUN_TABS = ['training', 'metrics', 'report', 'log', 'config'] as const;
/** Stages that have curves. */
const CURVE_STAGES = ['SFT', 'GRPO'] as const;
export type RunTab = (typeof RUN_TABS)[number];

/** The address of a run's page: which view, which step of the samples, which of them. */
export const runSearchParams = {
  tab: parseAsStringLiteral(RUN_TABS).withDefault('training'),
  /** Whose curves are shown; the newest stage's when left out. */
  curves: parseAsStringLiteral(CURVE_STAGES),
  step: parseAsInteger,
  group: parseAsInteger.withDefault(0),
  wrong: parseAsBoolean.withDefault(false),
  malformed: parseAsBoolean.withDefault(false),
};

export const loadRunSearchParams = createLoader(runSearchParams);

/** The address of the form: on which snapshot. */
export const newRunSearchParams = { snapshot: parseAsInteger };
export const loadNewRunSearchParams = createLoader(newRunSearchParams);
