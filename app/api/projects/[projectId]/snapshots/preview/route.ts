import { z } from 'zod';
import { snapshotConfigSchema } from '#lib/domain/snapshot/snapshot-config.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { previewSnapshot } from '#lib/server/snapshots/preview-snapshot.ts';

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: snapshotConfigSchema,
  handler: ({ actor, params: { projectId }, body }) =>
    previewSnapshot(actor, { projectId, config: body }),
});
