import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getSnapshot } from '#lib/server/snapshots/get-snapshot.ts';

export const GET = defineRoute({
  params: z.object({ snapshotId: z.string() }),
  handler: ({ actor, params }) => getSnapshot(actor, params),
});
