import { z } from 'zod';
import { requiredReasonSchema } from '#lib/domain/labels/vote-input.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { addComment } from '#lib/server/labels/add-comment.ts';

export const POST = defineRoute({
  params: z.object({ assignmentId: z.string() }),
  body: z.object({ text: requiredReasonSchema }),
  handler: ({ actor, params, body }) => addComment(actor, { ...params, ...body }),
});
