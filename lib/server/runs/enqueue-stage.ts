import { enqueue } from '#lib/jobs/enqueue.ts';
import { logger } from '#lib/server/logger.ts';

/**
 * Hands a queued stage to the worker. Called after the commit; when the queue is away the reconciler does it again, so
 * this never fails. `again` makes the job another one than that which was handed over before.
 */
export async function enqueueStage(
  runId: string,
  stage: { id: string; attempt: number },
  again?: string,
): Promise<void> {
  const jobId = `stage-${stage.id}-${stage.attempt}${again ? `-${again}` : ''}`;
  const payload = { runId, stageId: stage.id, attempt: stage.attempt };
  await enqueue('run.stage', payload, jobId).catch((error) =>
    logger.warn({ runId, stageId: stage.id, error }, 'stage left to the reconciler'),
  );
}
