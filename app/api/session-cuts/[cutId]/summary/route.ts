import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { summariseSessions } from '#lib/server/sessions/summarise-sessions.ts';

export const GET = defineRoute({
  params: z.object({ cutId: z.string() }),
  handler: ({ actor, params }) => summariseSessions(actor, params),
});
