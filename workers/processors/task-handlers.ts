import { proposeMerges } from '#lib/server/merges/propose-merges.ts';
import { judgeTemplates } from '#lib/server/models/judge-templates.ts';
import { countSessions } from '#lib/server/sessions/count-sessions.ts';
import type { TaskHandlers } from '#lib/server/tasks/run-task.ts';
import { changeTemplates } from '#lib/server/templates/change-templates.ts';
import { writeTraces } from '#lib/server/traces/write-traces.ts';

/** What each kind of task does; the work itself lies in lib/server. */
export const TASK_HANDLERS: TaskHandlers = {
  'write-traces': writeTraces,
  'judge-templates': judgeTemplates,
  'change-templates': changeTemplates,
  'count-sessions': countSessions,
  'propose-merges': proposeMerges,
};
