import { openWorker } from '#lib/jobs/backend.ts';
import { QUEUES, type QueueName } from '#lib/jobs/catalog.ts';
import { closeQueues } from '#lib/jobs/enqueue.ts';
import { db } from '#lib/server/db/client.ts';
import { leaveWithLauncher } from '#lib/server/leave-with-launcher.ts';
import { logger } from '#lib/server/logger.ts';
import { processJob } from './processors/registry.ts';
import { startFollowing } from './runners/follow-live-sources.ts';
import { startPreparingTrainer } from './runners/prepare-trainer.ts';
import { startReconciling } from './runners/reconcile.ts';

const SHUTDOWN_GRACE_MS = 15_000;

// One process serves every queue. On SIGTERM or SIGINT it leaves its work where a restart takes it up again: imports
// and tasks at their checkpoint; trainers go on by themselves and are found again.
const shutdown = new AbortController();
const workers = (Object.keys(QUEUES) as QueueName[]).map((name) => {
  const worker = openWorker(name, (job, signal) => {
    return processJob(job.name, job.data, AbortSignal.any([shutdown.signal, signal])).catch(
      (error) => {
        logger.error({ job: job.name, error }, 'job failed');
        throw error;
      },
    );
  });
  worker.onError((error) => logger.warn({ queue: name, error: error.message }, 'queue connection'));
  return worker;
});
const stopReconciling = startReconciling();
const stopFollowing = startFollowing();
const stopPreparing = startPreparingTrainer();
logger.info({ queues: Object.keys(QUEUES) }, 'worker started');

const close = async () => {
  if (shutdown.signal.aborted) {
    return;
  }
  shutdown.abort();
  setTimeout(() => process.exit(0), SHUTDOWN_GRACE_MS).unref();
  await Promise.all([stopReconciling(), stopFollowing(), stopPreparing()]);
  await Promise.allSettled(workers.map((worker) => worker.close()));
  await closeQueues();
  await db().$disconnect();
  logger.info('worker stopped');
  process.exit(0);
};
process.on('SIGTERM', () => void close());
process.on('SIGINT', () => void close());
leaveWithLauncher(() => void close());
