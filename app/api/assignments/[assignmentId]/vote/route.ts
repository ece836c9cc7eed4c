import { z } from 'zod';
import { voteInputSchema } from '#lib/domain/labels/vote-input.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { submitVote } from '#lib/server/labels/submit-vote.ts';

export const POST = defineRoute({
  params: z.object({ assignmentId: z.string() }),
  body: z.object({ claimToken: z.string(), vote: voteInputSchema }),
  handler: ({ actor, params, body }) => submitVote(actor, { ...params, ...body }),
});
