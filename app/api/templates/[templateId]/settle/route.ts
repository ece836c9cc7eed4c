import { z } from 'zod';
import { categorySchema, labelSchema } from '#lib/domain/label.ts';
import { confidenceSchema, requiredReasonSchema } from '#lib/domain/labels/vote-input.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { settleDispute } from '#lib/server/labels/settle-dispute.ts';

export const POST = defineRoute({
  params: z.object({ templateId: z.string() }),
  body: z.object({
    revision: z.number().int(),
    label: labelSchema,
    reason: requiredReasonSchema,
    category: categorySchema.nullish(),
    confidence: confidenceSchema.nullish(),
  }),
  handler: ({ actor, params, body }) => settleDispute(actor, { ...params, ...body }),
});
