import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getAgreement } from '#lib/server/rounds/get-agreement.ts';

export const GET = defineRoute({
  params: z.object({ roundId: z.string() }),
  handler: ({ actor, params }) => getAgreement(actor, params),
});
