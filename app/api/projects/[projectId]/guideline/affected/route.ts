import { z } from 'zod';
import { affectedFilterSchema } from '#lib/domain/guidelines/affected.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { previewAffected } from '#lib/server/guidelines/find-affected.ts';

/** A preview: changes nothing. */
export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z.object({ version: z.number().int(), filter: affectedFilterSchema }),
  handler: ({ actor, params, body }) => previewAffected(actor, { ...params, ...body }),
});
