import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { importTraces } from '#lib/server/traces/import-traces.ts';

const MAX_CHARACTERS = 64_000_000;

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z.object({ text: z.string().max(MAX_CHARACTERS), fileName: z.string().max(300) }).strict(),
  handler: ({ actor, params, body }) => importTraces(actor, { ...params, ...body }),
});
