import { z } from 'zod';
import { requiredReasonSchema } from '#lib/domain/labels/vote-input.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { reopenTemplate } from '#lib/server/labels/reopen-template.ts';

export const POST = defineRoute({
  params: z.object({ templateId: z.string() }),
  body: z.object({ reason: requiredReasonSchema, kind: z.enum(['settle', 'review']) }),
  handler: ({ actor, params, body }) => reopenTemplate(actor, { ...params, ...body }),
});
