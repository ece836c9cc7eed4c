import { z } from 'zod';
import { ROLES } from '#lib/domain/access/permissions.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { createInvite } from '#lib/server/auth/create-invite.ts';

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z.object({ role: z.enum(ROLES), email: z.email().optional() }),
  handler: ({ actor, params, body }) => createInvite(actor, { ...params, ...body }),
});
