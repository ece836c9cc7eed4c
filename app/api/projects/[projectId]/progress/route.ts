import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getProgress } from '#lib/server/checks/get-progress.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => getProgress(actor, params),
});
