import { z } from 'zod';
import { SETTLE_TABS } from '#lib/domain/labels/settle-views.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { listDisputes } from '#lib/server/labels/list-disputes.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  query: z.object({
    tab: z.enum(SETTLE_TABS).optional(),
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(500).optional(),
  }),
  handler: ({ actor, params, query }) => listDisputes(actor, { ...params, ...query }),
});
