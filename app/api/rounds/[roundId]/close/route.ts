import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { closeRound } from '#lib/server/rounds/close-round.ts';

export const POST = defineRoute({
  params: z.object({ roundId: z.string() }),
  handler: ({ actor, params }) => closeRound(actor, params),
});
