import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { streamFile } from '#lib/http/stream-file.ts';
import { exportStructuredLog } from '#lib/server/transfer/export-structured-log.ts';

/** A stored log as loghub's structured CSV with the labels of its templates. */
export const GET = defineRoute({
  params: z.object({ sourceId: z.string() }),
  handler: async ({ actor, params }) => streamFile(await exportStructuredLog(actor, params)),
});
