import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getTrace } from '#lib/server/traces/get-trace.ts';
import { vetTrace } from '#lib/server/traces/vet-trace.ts';

const params = z.object({ traceId: z.string() });
const revision = z.number().int().min(0);

export const GET = defineRoute({
  params,
  handler: ({ actor, params: { traceId } }) => getTrace(actor, { traceId }),
});

export const POST = defineRoute({
  params,
  body: z.discriminatedUnion('action', [
    z.object({ action: z.literal('accept'), revision, think: z.string().max(20_000).optional() }),
    z.object({ action: z.literal('reject'), revision, reason: z.string().max(4_000) }),
    z.object({ action: z.literal('reopen'), revision }),
  ]),
  handler: ({ actor, params: { traceId }, body }) => vetTrace(actor, { traceId, ...body }),
});
