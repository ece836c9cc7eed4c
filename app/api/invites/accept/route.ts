import { z } from 'zod';
import { definePublicRoute } from '#lib/http/define-public-route.ts';
import { acceptInvite } from '#lib/server/auth/accept-invite.ts';

const account = z.object({
  name: z.string().trim().min(1, 'is empty').max(80),
  email: z.email('is not an address'),
  password: z.string().max(200),
});

export const POST = definePublicRoute({
  body: z.object({ token: z.string().min(1).max(200), account: account.optional() }),
  handler: ({ actor, body }) => acceptInvite(actor, body),
});
