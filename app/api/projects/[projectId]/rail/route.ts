import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getRailCounts } from '#lib/server/projects/get-rail-counts.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => getRailCounts(actor, params),
});
