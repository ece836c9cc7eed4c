import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getRoundProgress } from '#lib/server/rounds/get-round-progress.ts';

export const GET = defineRoute({
  params: z.object({ roundId: z.string() }),
  handler: ({ actor, params }) => getRoundProgress(actor, params),
});
