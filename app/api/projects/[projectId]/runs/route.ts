import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { launchRun, launchRunInputSchema } from '#lib/server/runs/launch-run.ts';
import { listRuns } from '#lib/server/runs/list-runs.ts';

const params = z.object({ projectId: z.string() });

export const GET = defineRoute({
  params,
  query: z.object({ before: z.coerce.number().int().optional() }),
  handler: ({ actor, params: { projectId }, query }) => listRuns(actor, { projectId, ...query }),
});

// The project is the snapshot's: it is resolved from there, not from the address.
export const POST = defineRoute({
  params,
  body: launchRunInputSchema,
  handler: ({ actor, body }) => launchRun(actor, body),
});
