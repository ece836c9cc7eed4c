import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { openPanel } from '#lib/server/rounds/open-panel.ts';

export const POST = defineRoute({
  params: z.object({ roundId: z.string() }),
  handler: ({ actor, params }) => openPanel(actor, params),
});
