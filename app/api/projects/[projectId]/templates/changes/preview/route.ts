import { z } from 'zod';
import { bulkActionSchema } from '#lib/domain/templates/bulk-change.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { previewBulkChange } from '#lib/server/templates/preview-bulk-change.ts';

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z.object({ query: z.string().max(20_000), action: bulkActionSchema }),
  handler: ({ actor, params, body }) => previewBulkChange(actor, { ...params, ...body }),
});
