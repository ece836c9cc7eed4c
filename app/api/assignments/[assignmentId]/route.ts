import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getOwnItem } from '#lib/server/labels/get-own-item.ts';

export const GET = defineRoute({
  params: z.object({ assignmentId: z.string() }),
  handler: ({ actor, params }) => getOwnItem(actor, params),
});
