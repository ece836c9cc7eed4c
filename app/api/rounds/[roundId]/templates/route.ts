import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { addTemplatesToRound } from '#lib/server/rounds/add-templates-to-round.ts';

export const POST = defineRoute({
  params: z.object({ roundId: z.string() }),
  body: z.object({ templateIds: z.array(z.string()).optional() }),
  handler: ({ actor, params, body }) => addTemplatesToRound(actor, { ...params, ...body }),
});
