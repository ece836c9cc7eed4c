import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { createKey } from '#lib/server/keys/create-key.ts';
import { listKeys } from '#lib/server/keys/list-keys.ts';

const params = z.object({ projectId: z.string() });

export const GET = defineRoute({
  params,
  handler: ({ actor, params }) => listKeys(actor, params),
});

export const POST = defineRoute({
  params,
  body: z.object({ name: z.string().trim().min(1, 'is empty').max(80) }),
  handler: ({ actor, params, body }) => createKey(actor, { ...params, ...body }),
});
