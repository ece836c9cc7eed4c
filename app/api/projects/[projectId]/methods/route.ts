import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getMethods } from '#lib/server/transfer/get-methods.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => getMethods(actor, params),
});
