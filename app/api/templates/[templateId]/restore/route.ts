import { z } from 'zod';
import { requiredReasonSchema } from '#lib/domain/labels/vote-input.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { restoreLabel } from '#lib/server/labels/restore-label.ts';

export const POST = defineRoute({
  params: z.object({ templateId: z.string() }),
  body: z.object({
    seq: z.number().int(),
    revision: z.number().int(),
    reason: requiredReasonSchema,
  }),
  handler: ({ actor, params, body }) => restoreLabel(actor, { ...params, ...body }),
});
