import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getModel } from '#lib/server/models/get-model.ts';

export const GET = defineRoute({
  params: z.object({ modelId: z.string() }),
  handler: ({ actor, params }) => getModel(actor, params),
});
