import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getSession } from '#lib/server/sessions/get-session.ts';

export const GET = defineRoute({
  params: z.object({ cutId: z.string(), number: z.coerce.number().int().positive() }),
  handler: ({ actor, params }) => getSession(actor, params),
});
