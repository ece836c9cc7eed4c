import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { acceptOriginalLabels } from '#lib/server/labels/accept-original-labels.ts';

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z.object({ isPreview: z.boolean().optional() }),
  handler: ({ actor, params, body }) => acceptOriginalLabels(actor, { ...params, ...body }),
});
