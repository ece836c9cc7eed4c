import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listGuidelines } from '#lib/server/guidelines/get-guideline.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => listGuidelines(actor, params),
});
