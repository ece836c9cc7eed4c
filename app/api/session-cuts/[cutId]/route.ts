import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { removeSessionCut } from '#lib/server/sessions/remove-session-cut.ts';

export const DELETE = defineRoute({
  params: z.object({ cutId: z.string() }),
  handler: ({ actor, params }) => removeSessionCut(actor, params),
});
