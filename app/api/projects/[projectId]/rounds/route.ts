import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listRounds } from '#lib/server/rounds/list-rounds.ts';
import { openRound } from '#lib/server/rounds/open-round.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => listRounds(actor, params),
});

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z.object({
    templateIds: z.array(z.string()).optional(),
    quorum: z.number().int().optional(),
  }),
  handler: ({ actor, params, body }) => openRound(actor, { ...params, ...body }),
});
