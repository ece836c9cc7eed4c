import { z } from 'zod';
import { sessionCutSchema } from '#lib/domain/sessions/session-cut.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { createSessionCut } from '#lib/server/sessions/create-session-cut.ts';
import { listSessionCuts } from '#lib/server/sessions/list-session-cuts.ts';

const params = z.object({ sourceId: z.string() });

export const GET = defineRoute({
  params,
  handler: ({ actor, params: { sourceId } }) => listSessionCuts(actor, { sourceId }),
});

export const POST = defineRoute({
  params,
  body: z.object({ cut: sessionCutSchema }),
  handler: ({ actor, params: { sourceId }, body }) =>
    createSessionCut(actor, { sourceId, ...body }),
});
