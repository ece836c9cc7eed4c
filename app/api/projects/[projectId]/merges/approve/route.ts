import { z } from 'zod';
import { mergeIdsSchema } from '#lib/domain/merges/merge-views.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { approveMerges } from '#lib/server/merges/approve-merges.ts';

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: mergeIdsSchema,
  handler: ({ actor, params, body }) => approveMerges(actor, { ...params, ...body }),
});
