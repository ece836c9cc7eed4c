import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listCompletions } from '#lib/server/runs/list-completions.ts';

export const GET = defineRoute({
  params: z.object({ runId: z.string() }),
  query: z.object({
    step: z.coerce.number().int().min(0).optional(),
    wrongOnly: z.stringbool().optional(),
    malformedOnly: z.stringbool().optional(),
  }),
  handler: ({ actor, params, query }) => listCompletions(actor, { ...params, ...query }),
});
