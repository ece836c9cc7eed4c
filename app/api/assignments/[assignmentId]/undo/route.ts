import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { reviseVote } from '#lib/server/labels/undo-vote.ts';

export const POST = defineRoute({
  params: z.object({ assignmentId: z.string() }),
  body: z.object({ claimToken: z.string().optional(), nextToken: z.uuid().optional() }),
  handler: ({ actor, params, body }) => reviseVote(actor, { ...params, ...body }),
});
