import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listSiblings } from '#lib/server/labels/list-siblings.ts';

export const GET = defineRoute({
  params: z.object({ assignmentId: z.string() }),
  handler: ({ actor, params }) => listSiblings(actor, params),
});
