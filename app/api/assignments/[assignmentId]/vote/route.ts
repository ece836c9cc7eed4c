import { z } from 'zod';
import { MAX_SIBLINGS } from '#lib/domain/labels/siblings.ts';
import { voteInputSchema } from '#lib/domain/labels/vote-input.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { submitVote } from '#lib/server/labels/submit-vote.ts';

export const POST = defineRoute({
  params: z.object({ assignmentId: z.string() }),
  body: z.object({
    claimToken: z.string(),
    vote: voteInputSchema,
    siblings: z.array(z.string()).max(MAX_SIBLINGS).optional(),
  }),
  handler: ({ actor, params, body }) => submitVote(actor, { ...params, ...body }),
});
