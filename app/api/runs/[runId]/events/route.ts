import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listRunEvents } from '#lib/server/runs/list-run-events.ts';

export const GET = defineRoute({
  params: z.object({ runId: z.string() }),
  query: z.object({
    after: z.coerce.number().int().min(0).optional(),
    type: z.string().max(50).optional(),
  }),
  handler: ({ actor, params, query }) => listRunEvents(actor, { ...params, ...query }),
});
