import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { resumeSource } from '#lib/server/sources/resume-source.ts';

export const POST = defineRoute({
  params: z.object({ sourceId: z.string() }),
  handler: ({ actor, params }) => resumeSource(actor, params),
});
