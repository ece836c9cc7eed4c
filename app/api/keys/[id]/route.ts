import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { revokeKey } from '#lib/server/keys/revoke-key.ts';

export const DELETE = defineRoute({
  params: z.object({ id: z.string() }),
  handler: ({ actor, params }) => revokeKey(actor, { keyId: params.id }),
});
