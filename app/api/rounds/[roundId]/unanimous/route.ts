import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { acceptUnanimous } from '#lib/server/labels/accept-unanimous.ts';

export const POST = defineRoute({
  params: z.object({ roundId: z.string() }),
  body: z.object({ minVotes: z.number().int().min(1).max(26).default(2), isPreview: z.boolean() }),
  handler: ({ actor, params, body }) => acceptUnanimous(actor, { ...params, ...body }),
});
