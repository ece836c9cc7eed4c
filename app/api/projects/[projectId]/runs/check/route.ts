import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { checkRun, checkRunInputSchema } from '#lib/server/runs/check-run.ts';

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: checkRunInputSchema,
  handler: ({ actor, body }) => checkRun(actor, body),
});
