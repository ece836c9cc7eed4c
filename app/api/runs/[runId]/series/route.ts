import { z } from 'zod';
import { STAGE_KINDS } from '#lib/domain/runs/stages.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { getRunSeries } from '#lib/server/runs/get-run-series.ts';

export const GET = defineRoute({
  params: z.object({ runId: z.string() }),
  query: z.object({ stage: z.enum(STAGE_KINDS).optional() }),
  handler: ({ actor, params, query }) => getRunSeries(actor, { ...params, ...query }),
});
