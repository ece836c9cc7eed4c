import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listPace } from '#lib/server/checks/list-pace.ts';

export const GET = defineRoute({
  params: z.object({ roundId: z.string() }),
  handler: ({ actor, params }) => listPace(actor, params),
});
