import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { readRunLog } from '#lib/server/runs/read-run-log.ts';

export const GET = defineRoute({
  params: z.object({ runId: z.string() }),
  query: z.object({ bytes: z.coerce.number().int().min(1).max(1_048_576).optional() }),
  handler: ({ actor, params, query }) => readRunLog(actor, { ...params, ...query }),
});
