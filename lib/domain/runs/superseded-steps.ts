export type StartedAttempt = {
  attempt: number;
  /** The checkpoint's step; null on a fresh start. */
  resumedFromStep: number | null;
};

/**
 * Tells whether a measurement of a stage still counts. An attempt that went on from step N supersedes whatever earlier
 * attempts measured after N (they ran on, unsaved, and their steps are made again); a fresh start supersedes all of it.
 */
export function makeSuperseded(
  started: readonly StartedAttempt[],
): (attempt: number, step: number) => boolean {
  return (attempt, step) =>
    started.some(
      (later) =>
        later.attempt > attempt && (later.resumedFromStep === null || step > later.resumedFromStep),
    );
}
