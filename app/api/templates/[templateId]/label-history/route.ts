import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getLabelHistory } from '#lib/server/labels/get-label-history.ts';

export const GET = defineRoute({
  params: z.object({ templateId: z.string() }),
  handler: ({ actor, params }) => getLabelHistory(actor, params),
});
