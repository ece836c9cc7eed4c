import { z } from 'zod';
import { definePublicRoute } from '#lib/http/define-public-route.ts';
import { setPasswordByLink } from '#lib/server/accounts/password-link.ts';

export const POST = definePublicRoute({
  body: z.object({ token: z.string().min(1).max(200), password: z.string().max(200) }),
  handler: ({ body }) => setPasswordByLink(body),
});
