import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getExplanation } from '#lib/server/reviews/get-explanation.ts';

export const GET = defineRoute({
  params: z.object({ explanationId: z.string() }),
  handler: ({ actor, params }) => getExplanation(actor, params),
});
