import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { renewLiveKey } from '#lib/server/live/renew-live-key.ts';

export const POST = defineRoute({
  params: z.object({ sourceId: z.string() }),
  handler: ({ actor, params }) => renewLiveKey(actor, params),
});
