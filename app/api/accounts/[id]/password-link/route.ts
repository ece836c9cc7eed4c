import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { createPasswordLink } from '#lib/server/accounts/create-password-link.ts';

export const POST = defineRoute({
  params: z.object({ id: z.string() }),
  handler: ({ actor, params }) => createPasswordLink(actor, { userId: params.id }),
});
