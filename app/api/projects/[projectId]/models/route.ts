import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listModels } from '#lib/server/models/list-models.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => listModels(actor, params),
});
