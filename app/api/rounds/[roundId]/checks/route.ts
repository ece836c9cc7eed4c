import { z } from 'zod';
import { CHECK_LISTS } from '#lib/domain/checks/progress-view.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { listCheckedItems } from '#lib/server/checks/list-checked-items.ts';

export const GET = defineRoute({
  params: z.object({ roundId: z.string() }),
  query: z.object({ list: z.enum(CHECK_LISTS), userId: z.string().optional() }),
  handler: ({ actor, params, query }) => listCheckedItems(actor, { ...params, ...query }),
});
