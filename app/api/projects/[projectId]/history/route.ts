import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listHistory } from '#lib/server/history/list-history.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  query: z.object({
    before: z.coerce.number().int().positive().optional(),
    entityType: z.string().max(40).optional(),
  }),
  handler: ({ actor, params, query }) => listHistory(actor, { ...params, ...query }),
});
