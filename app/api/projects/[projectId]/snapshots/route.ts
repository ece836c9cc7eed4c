import { z } from 'zod';
import { snapshotConfigSchema } from '#lib/domain/snapshot/snapshot-config.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { createSnapshot } from '#lib/server/snapshots/create-snapshot.ts';
import { listSnapshots } from '#lib/server/snapshots/list-snapshots.ts';

const params = z.object({ projectId: z.string() });

export const GET = defineRoute({
  params,
  query: z.object({ before: z.coerce.number().int().optional() }),
  handler: ({ actor, params: { projectId }, query }) =>
    listSnapshots(actor, { projectId, ...query }),
});

export const POST = defineRoute({
  params,
  body: snapshotConfigSchema,
  handler: ({ actor, params: { projectId }, body }) =>
    createSnapshot(actor, { projectId, config: body }),
});
