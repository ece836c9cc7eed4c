import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { claimAssignments } from '#lib/server/labels/claim-assignments.ts';

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z.object({
    want: z.number().int().min(0).optional(),
    join: z.boolean().optional(),
    roundId: z.string().optional(),
    filter: z
      .object({ sourceId: z.string().optional(), search: z.string().max(200).optional() })
      .optional(),
  }),
  handler: ({ actor, params, body }) => claimAssignments(actor, { ...params, ...body }),
});
