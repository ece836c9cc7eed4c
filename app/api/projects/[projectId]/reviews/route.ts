import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listReviewQueue } from '#lib/server/reviews/list-review-queue.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  query: z.object({
    modelId: z.string().optional(),
    show: z.enum(['waiting', 'mine', 'all']).optional(),
    verdict: z.enum(['normal', 'abnormal', 'malformed']).optional(),
    offset: z.coerce.number().int().min(0).optional(),
  }),
  handler: ({ actor, params, query }) => listReviewQueue(actor, { ...params, ...query }),
});
