import { z } from 'zod';
import { TASK_KINDS, type TaskKind } from '#lib/domain/tasks/task-kinds.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { listTasks } from '#lib/server/tasks/list-tasks.ts';

const kind = z.enum(Object.keys(TASK_KINDS) as [TaskKind, ...TaskKind[]]);

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  query: z.object({ kind: kind.optional() }),
  handler: ({ actor, params, query }) =>
    listTasks(actor, { ...params, ...(query.kind ? { kinds: [query.kind] } : {}) }),
});
