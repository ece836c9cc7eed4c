import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { streamFile } from '#lib/http/stream-file.ts';
import { exportProvenance } from '#lib/server/transfer/export-provenance.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: async ({ actor, params }) => streamFile(await exportProvenance(actor, params)),
});
