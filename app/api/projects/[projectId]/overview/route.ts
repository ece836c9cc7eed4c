import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getOverview } from '#lib/server/overview/get-overview.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => getOverview(actor, params),
});
