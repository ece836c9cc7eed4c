import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { startWritingTraces } from '#lib/server/traces/start-writing-traces.ts';

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z
    .object({
      teacher: z.enum(['endpoint', 'rules']).optional(),
      limit: z.number().int().positive().optional(),
    })
    .strict(),
  handler: ({ actor, params, body }) => startWritingTraces(actor, { ...params, ...body }),
});
