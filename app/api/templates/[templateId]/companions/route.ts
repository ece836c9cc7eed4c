import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listCompanions } from '#lib/server/sessions/list-companions.ts';

export const GET = defineRoute({
  params: z.object({ templateId: z.string() }),
  handler: ({ actor, params }) => listCompanions(actor, params),
});
