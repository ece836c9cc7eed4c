import { z } from 'zod';
import { sessionQuerySchema } from '#lib/domain/sessions/session-query.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { listSessions } from '#lib/server/sessions/list-sessions.ts';

export const GET = defineRoute({
  params: z.object({ cutId: z.string() }),
  query: sessionQuerySchema,
  handler: ({ actor, params, query }) => listSessions(actor, { ...params, ...query }),
});
