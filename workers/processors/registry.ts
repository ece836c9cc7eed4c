import { JOBS, type JobName, type JobPayload } from '#lib/jobs/catalog.ts';
import { importSource } from '#lib/server/sources/import-source.ts';
import { packSource } from '#lib/server/sources/pack-source.ts';
import { runTask } from '#lib/server/tasks/run-task.ts';
import { runStage } from './run-stage.ts';
import { TASK_HANDLERS } from './task-handlers.ts';

export type Processors = {
  [N in JobName]?: (payload: JobPayload<N>, signal: AbortSignal) => Promise<void>;
};

/** What the worker does for each job. */
export const PROCESSORS: Processors = {
  'source.import': ({ sourceId }, signal) => importSource(sourceId, signal),
  'source.follow': ({ sourceId }, signal) => importSource(sourceId, signal),
  'source.pack': ({ sourceId }, signal) => packSource(sourceId, signal),
  'run.stage': runStage,
  'task.run': ({ taskId }, signal) => runTask(taskId, TASK_HANDLERS, signal),
};

/** Runs the processor of a delivered job; its payload is parsed again, for a job may outlive the code that made it. */
export async function processJob(name: string, data: unknown, signal: AbortSignal): Promise<void> {
  const jobName = name as JobName;
  const processor = PROCESSORS[jobName] as
    | ((payload: unknown, signal: AbortSignal) => Promise<void>)
    | undefined;
  if (!processor) {
    throw new Error(`No processor for the job ${name}: it was queued by another version.`);
  }
  await processor(JOBS[jobName].payload.parse(data), signal);
}
