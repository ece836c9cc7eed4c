import { z } from 'zod';
import { checkOverrideSchema } from '#lib/domain/checks/check-settings.ts';
import { labelSchema } from '#lib/domain/label.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { listRounds } from '#lib/server/rounds/list-rounds.ts';
import { openRound } from '#lib/server/rounds/open-round.ts';

/** Known answers that can be named one by one. */
const MAX_GOLD = 10_000;

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => listRounds(actor, params),
});

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z.object({
    templateIds: z.array(z.string()).optional(),
    quorum: z.number().int().optional(),
    checks: checkOverrideSchema.optional(),
    gold: z
      .array(z.object({ number: z.number().int().min(1), label: labelSchema.optional() }))
      .max(MAX_GOLD)
      .optional(),
  }),
  handler: ({ actor, params, body }) => openRound(actor, { ...params, ...body }),
});
