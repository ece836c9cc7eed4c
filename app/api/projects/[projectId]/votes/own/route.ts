import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listOwnActs } from '#lib/server/labels/list-own-acts.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => listOwnActs(actor, params),
});
