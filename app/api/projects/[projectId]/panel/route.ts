import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listOwnPanel } from '#lib/server/labels/list-own-panel.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => listOwnPanel(actor, params),
});
