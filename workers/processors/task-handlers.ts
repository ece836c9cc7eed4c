import type { TaskHandlers } from '#lib/server/tasks/run-task.ts';

/** What each kind of task does; the work itself lies in lib/server. */
export const TASK_HANDLERS: TaskHandlers = {
  'write-traces': async () => undefined,
  'judge-templates': async () => undefined,
};
