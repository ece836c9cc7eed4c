import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { undoVote } from '#lib/server/labels/undo-vote.ts';

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => undoVote(actor, params),
});
