import { z } from 'zod';
import { labelSchema } from '#lib/domain/label.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { listSnapshotItems } from '#lib/server/snapshots/list-snapshot-items.ts';

export const GET = defineRoute({
  params: z.object({ snapshotId: z.string() }),
  query: z.object({
    split: z.enum(['train', 'probe', 'test']).optional(),
    label: labelSchema.optional(),
    search: z.string().max(500).optional(),
    after: z.coerce.number().int().optional(),
  }),
  handler: ({ actor, params, query }) => listSnapshotItems(actor, { ...params, ...query }),
});
