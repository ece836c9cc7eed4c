import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { stopTask } from '#lib/server/tasks/stop-task.ts';

export const POST = defineRoute({
  params: z.object({ taskId: z.string() }),
  handler: ({ actor, params }) => stopTask(actor, params),
});
