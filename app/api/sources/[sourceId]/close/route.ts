import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { closeLiveSource } from '#lib/server/live/close-live-source.ts';

export const POST = defineRoute({
  params: z.object({ sourceId: z.string() }),
  handler: ({ actor, params }) => closeLiveSource(actor, params),
});
