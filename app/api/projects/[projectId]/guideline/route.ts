import { z } from 'zod';
import { publishGuidelineSchema } from '#lib/domain/guidelines/guideline.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { getGuideline } from '#lib/server/guidelines/get-guideline.ts';
import { publishGuideline } from '#lib/server/guidelines/publish-guideline.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  handler: async ({ actor, params, query }) => ({
    guideline: await getGuideline(actor, { ...params, ...query }),
  }),
});

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: publishGuidelineSchema,
  handler: ({ actor, params, body }) => publishGuideline(actor, { ...params, ...body }),
});
