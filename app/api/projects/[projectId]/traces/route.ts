import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listTraces } from '#lib/server/traces/list-traces.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  query: z.object({
    state: z.enum(['WAITING', 'ACCEPTED', 'REJECTED', 'STALE']).optional(),
    label: z.enum(['NORMAL', 'ABNORMAL']).optional(),
    origin: z.enum(['TEACHER', 'RULE', 'IMPORTED', 'REVIEW']).optional(),
    search: z.string().max(500).optional(),
    after: z.string().optional(),
  }),
  handler: ({ actor, params, query }) => listTraces(actor, { ...params, ...query }),
});
