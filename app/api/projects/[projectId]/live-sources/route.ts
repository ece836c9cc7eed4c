import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { createLiveSource } from '#lib/server/live/create-live-source.ts';

const name = z.string().trim().min(1).max(200);

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('otlp'), name }),
    z.object({
      kind: z.literal('tail'),
      name,
      path: z.string().min(1).max(4096),
      format: z.string().optional(),
      header: z.string().max(2000).optional(),
    }),
  ]),
  handler: ({ actor, params, body }) => createLiveSource(actor, { ...params, ...body }),
});
