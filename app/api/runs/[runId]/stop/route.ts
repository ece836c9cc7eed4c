import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { stopRun } from '#lib/server/runs/stop-run.ts';

export const POST = defineRoute({
  params: z.object({ runId: z.string() }),
  handler: ({ actor, params }) => stopRun(actor, params),
});
