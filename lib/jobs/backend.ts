import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq';
import { env } from '#lib/env.ts';
import { QUEUES, type QueueName } from './catalog.ts';

export type JobHandler = (
  job: { name: string; data: unknown },
  signal: AbortSignal,
) => Promise<void>;
export type QueueHandle = {
  add: (name: string, data: unknown, jobId: string) => Promise<void>;
  close: () => Promise<void>;
};
export type WorkerHandle = {
  close: () => Promise<void>;
  onError: (listener: (error: Error) => void) => void;
};

const JOB_OPTIONS = {
  attempts: 1,
  removeOnComplete: true,
  removeOnFail: { age: 7 * 24 * 3600 },
} as const;
const STALLED_CHECK_MS = 120_000;

/** Which backend this process uses; the same code runs on both. */
export const queueBackend = (): 'redis' | 'postgres' => (env().REDIS_URL ? 'redis' : 'postgres');

/** Opens the producing side of a queue. */
export function openQueue(name: QueueName): QueueHandle {
  const queue = env().REDIS_URL
    ? new Queue(name, { connection: { url: redisUrl(), enableOfflineQueue: false }, prefix: 'ra' })
    : new PostgresQueue(name, { connection: postgresConnection() });
  queue.on('error', () => undefined); // add() reports the failure to its caller
  return {
    add: async (jobName, data, jobId) => {
      await queue.add(jobName, data, { ...JOB_OPTIONS, jobId });
    },
    close: () => queue.close(),
  };
}

/** Opens the consuming side. A stalled job is never run again by the queue: the reconciler decides from the rows. */
export function openWorker(name: QueueName, handler: JobHandler): WorkerHandle {
  const { concurrency, lockDurationMs } = QUEUES[name];
  const options = {
    concurrency,
    lockDuration: lockDurationMs,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: 0,
  };
  const process = async (
    job: { name: string; data: unknown },
    _token?: string,
    signal?: AbortSignal,
  ) => handler({ name: job.name, data: job.data }, signal ?? new AbortController().signal);
  const worker = env().REDIS_URL
    ? new Worker(name, process, {
        ...options,
        connection: { url: redisUrl(), maxRetriesPerRequest: null },
        prefix: 'ra',
      })
    : new PostgresWorker(name, process, { ...options, connection: postgresConnection() });
  return {
    close: () => worker.close(),
    onError: (listener) => void worker.on('error', listener),
  };
}

const { Queue: PostgresQueue, Worker: PostgresWorker } = withBackend(createPostgresBackend);

const redisUrl = (): string => env().REDIS_URL ?? '';

function postgresConnection() {
  const connectionString = env().DATABASE_URL;
  if (!connectionString) {
    throw new Error(
      'DATABASE_URL is not set, and without REDIS_URL the queues live in PostgreSQL.',
    );
  }
  return { connectionString, migrate: true, max: 4 };
}
