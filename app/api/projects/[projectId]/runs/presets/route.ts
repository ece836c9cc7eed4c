import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listPresets } from '#lib/server/runs/list-presets.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  query: z.object({ snapshotId: z.string() }),
  handler: ({ actor, query }) => listPresets(actor, query),
});
