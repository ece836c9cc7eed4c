import { z } from 'zod';
import { affectedFilterSchema } from '#lib/domain/guidelines/affected.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { reopenAffected } from '#lib/server/guidelines/reopen-affected.ts';

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z.object({
    version: z.number().int(),
    filter: affectedFilterSchema,
    expected: z.number().int().min(1),
    reason: z.string().trim().max(500).default(''),
  }),
  handler: ({ actor, params, body }) => reopenAffected(actor, { ...params, ...body }),
});
