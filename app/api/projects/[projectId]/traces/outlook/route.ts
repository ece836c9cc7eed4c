import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getWritingOutlook } from '#lib/server/traces/get-writing-outlook.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => getWritingOutlook(actor, params),
});
