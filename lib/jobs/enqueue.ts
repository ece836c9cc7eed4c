import { AppError } from '#lib/domain/app-error.ts';
import { openQueue, type QueueHandle } from './backend.ts';
import { JOBS, type JobName, type JobPayload, type QueueName } from './catalog.ts';

// Next's development server reloads modules; without the global each reload would open more connections.
const holder = globalThis as unknown as { raQueues?: Map<QueueName, QueueHandle> };

/**
 * Hands a job to the queue. `jobId` names the row and its attempt, so that handing it over twice delivers once.
 * Called after the transaction that made the row has committed; when it fails the reconciler hands the job over later,
 * so callers may ignore QUEUE_UNAVAILABLE.
 */
export async function enqueue<N extends JobName>(
  name: N,
  payload: JobPayload<N>,
  jobId: string,
): Promise<void> {
  const { queue, payload: schema } = JOBS[name];
  const data = schema.parse(payload);
  try {
    await queueFor(queue).add(name, data, jobId.replaceAll(':', '-'));
  } catch (cause) {
    throw new AppError('QUEUE_UNAVAILABLE', {
      message: `The job ${name} could not be queued; it is recorded and starts when the queue is back.`,
      cause,
      details: { cure: 'Check that PostgreSQL (or Redis, when REDIS_URL is set) is running.' },
    });
  }
}

/** Closes the producers of this process. */
export async function closeQueues(): Promise<void> {
  const queues = [...(holder.raQueues?.values() ?? [])];
  holder.raQueues = new Map();
  await Promise.all(queues.map((queue) => queue.close()));
}

function queueFor(name: QueueName): QueueHandle {
  holder.raQueues ??= new Map();
  const known = holder.raQueues.get(name);
  if (known) {
    return known;
  }
  const queue = openQueue(name);
  holder.raQueues.set(name, queue);
  return queue;
}
