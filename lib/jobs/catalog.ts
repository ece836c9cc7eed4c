import { z } from 'zod';

/**
 * Every job: which queue delivers it, what its payload is (ids only; the worker reads the row again), and how the worker
 * runs it. Rows are the truth: a job that is delivered twice or for a row that has moved on does nothing.
 */
export const JOBS = {
  'source.import': { queue: 'import', payload: z.object({ sourceId: z.string() }) },
  'source.follow': { queue: 'live', payload: z.object({ sourceId: z.string() }) },
  'source.pack': { queue: 'import', payload: z.object({ sourceId: z.string() }) },
  'task.run': { queue: 'task', payload: z.object({ taskId: z.string() }) },
  'run.stage': {
    queue: 'train',
    payload: z.object({ runId: z.string(), stageId: z.string(), attempt: z.number().int() }),
  },
} as const satisfies Record<string, { queue: QueueName; payload: z.ZodType }>;

export const QUEUES = {
  /** Logs are parsed, and packed, one at a time: that keeps a core busy. */
  import: { concurrency: 1, lockDurationMs: 60_000 },
  /** What came over OTLP or from a followed file is parsed: a long import must not hold it up. */
  live: { concurrency: 1, lockDurationMs: 60_000 },
  /** Writing traces and judging templates. */
  task: { concurrency: 2, lockDurationMs: 60_000 },
  /** Supervises trainers; one run trains at a time on one machine. */
  train: { concurrency: 1, lockDurationMs: 60_000 },
} as const;

export type QueueName = 'import' | 'live' | 'task' | 'train';
export type JobName = keyof typeof JOBS;
export type JobPayload<N extends JobName> = z.infer<(typeof JOBS)[N]['payload']>;
