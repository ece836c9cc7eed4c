import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { getTemplate } from '#lib/server/templates/get-template.ts';

export const GET = defineRoute({
  params: z.object({ templateId: z.string() }),
  handler: ({ actor, params }) => getTemplate(actor, params),
});
