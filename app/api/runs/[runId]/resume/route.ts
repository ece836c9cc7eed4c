import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { resumeRun } from '#lib/server/runs/resume-run.ts';

export const POST = defineRoute({
  params: z.object({ runId: z.string() }),
  handler: ({ actor, params }) => resumeRun(actor, params),
});
