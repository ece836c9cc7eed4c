import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { previewSource } from '#lib/server/sources/preview-source.ts';

export const GET = defineRoute({
  params: z.object({ sourceId: z.string() }),
  query: z.object({ format: z.string().optional(), header: z.string().max(2000).optional() }),
  handler: async ({ actor, params, query }) => ({
    preview: await previewSource(actor, { ...params, ...query }),
  }),
});
