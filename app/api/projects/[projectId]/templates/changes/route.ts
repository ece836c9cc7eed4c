import { z } from 'zod';
import { bulkActionSchema } from '#lib/domain/templates/bulk-change.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { startBulkChange } from '#lib/server/templates/start-bulk-change.ts';

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z.object({
    query: z.string().max(20_000),
    action: bulkActionSchema,
    expected: z.number().int().min(0),
  }),
  handler: ({ actor, params, body }) => startBulkChange(actor, { ...params, ...body }),
});
