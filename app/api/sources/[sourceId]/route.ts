import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getSource } from '#lib/server/sources/get-source.ts';

export const GET = defineRoute({
  params: z.object({ sourceId: z.string() }),
  handler: ({ actor, params }) => getSource(actor, params),
});
