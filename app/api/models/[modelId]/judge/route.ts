import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { startJudging } from '#lib/server/models/start-judging.ts';

export const POST = defineRoute({
  params: z.object({ modelId: z.string() }),
  handler: ({ actor, params }) => startJudging(actor, params),
});
