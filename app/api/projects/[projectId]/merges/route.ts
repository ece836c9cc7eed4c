import { z } from 'zod';
import { MAX_RARE_LINES } from '#lib/domain/merges/merge-bounds.ts';
import { MERGE_STATES } from '#lib/domain/merges/merge-views.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { listMergeProposals } from '#lib/server/merges/list-merge-proposals.ts';
import { startProposingMerges } from '#lib/server/merges/start-proposing-merges.ts';

const params = z.object({ projectId: z.string() });

export const GET = defineRoute({
  params,
  query: z.object({ state: z.enum(MERGE_STATES).optional() }),
  handler: ({ actor, params, query }) => listMergeProposals(actor, { ...params, ...query }),
});

export const POST = defineRoute({
  params,
  body: z
    .object({
      teacher: z.enum(['endpoint', 'rules']).optional(),
      maxLines: z.number().int().min(1).max(MAX_RARE_LINES).optional(),
    })
    .strict(),
  handler: ({ actor, params, body }) => startProposingMerges(actor, { ...params, ...body }),
});
