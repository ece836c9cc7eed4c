import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { retakeSkipped } from '#lib/server/labels/retake-skipped.ts';

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => retakeSkipped(actor, params),
});
