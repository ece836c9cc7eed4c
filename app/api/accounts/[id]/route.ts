import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { changeAccount } from '#lib/server/accounts/change-account.ts';

export const PATCH = defineRoute({
  params: z.object({ id: z.string() }),
  body: z.object({ disabled: z.boolean().optional(), isAdmin: z.boolean().optional() }),
  handler: ({ actor, params, body }) => changeAccount(actor, { userId: params.id, ...body }),
});
