import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listSuspects } from '#lib/server/ranking/list-suspects.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  query: z.object({
    after: z.coerce.number().int().min(0).optional(),
    limit: z.coerce.number().int().min(1).max(500).optional(),
  }),
  handler: ({ actor, params, query }) => listSuspects(actor, { ...params, ...query }),
});
