import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getDispute } from '#lib/server/labels/get-dispute.ts';

export const GET = defineRoute({
  params: z.object({ templateId: z.string() }),
  handler: ({ actor, params }) => getDispute(actor, params),
});
