import type { JobPayload } from '#lib/jobs/catalog.ts';
import { claimStage } from '#lib/server/runs/claim-stage.ts';
import { superviseStage } from '../trainer/supervise-stage.ts';

/**
 * Takes a stage of a run to its end, and then the next one at once: a run that has begun is trained through before
 * another begins. What is not claimed here (a crash in between) the reconciler hands over.
 */
export async function runStage(
  payload: JobPayload<'run.stage'>,
  signal: AbortSignal,
): Promise<void> {
  let target: JobPayload<'run.stage'> | null = payload;
  while (target && !signal.aborted) {
    const claimed = await claimStage(target);
    if (!claimed) {
      return;
    }
    const next = await superviseStage(claimed, signal);
    target = next ? { runId: payload.runId, stageId: next.id, attempt: next.attempt } : null;
  }
}
