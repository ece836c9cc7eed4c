import { defineRoute } from '#lib/http/define-route.ts';
import { listAccounts } from '#lib/server/accounts/list-accounts.ts';

export const GET = defineRoute({ handler: ({ actor }) => listAccounts(actor) });
