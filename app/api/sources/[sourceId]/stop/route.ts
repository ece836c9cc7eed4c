import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { stopSource } from '#lib/server/sources/stop-source.ts';

export const POST = defineRoute({
  params: z.object({ sourceId: z.string() }),
  handler: ({ actor, params }) => stopSource(actor, params),
});
