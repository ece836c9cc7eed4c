import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getRun } from '#lib/server/runs/get-run.ts';

export const GET = defineRoute({
  params: z.object({ runId: z.string() }),
  handler: ({ actor, params }) => getRun(actor, params),
});
