import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { acceptWaitingTraces } from '#lib/server/traces/accept-waiting-traces.ts';

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z.object({ reason: z.string().trim().min(1).max(2000) }).strict(),
  handler: async ({ actor, params, body }) => ({
    accepted: await acceptWaitingTraces(actor, { ...params, ...body }),
  }),
});
