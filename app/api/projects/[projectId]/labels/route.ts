import { z } from 'zod';
import { TABLE_FORMATS } from '#lib/domain/transfer/label-row.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { streamFile } from '#lib/http/stream-file.ts';
import { exportLabels } from '#lib/server/transfer/export-labels.ts';

/** All templates with their labels, as a table. */
export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  query: z.object({ format: z.enum(TABLE_FORMATS).default('csv') }),
  handler: async ({ actor, params: { projectId }, query: { format } }) =>
    streamFile(await exportLabels(actor, { projectId, scope: 'templates', format })),
});
