import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => verifyHistory(actor, params),
});
