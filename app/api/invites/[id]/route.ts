import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { revokeInvite } from '#lib/server/auth/revoke-invite.ts';

export const DELETE = defineRoute({
  params: z.object({ id: z.string() }),
  handler: ({ actor, params }) => revokeInvite(actor, { inviteId: params.id }),
});
