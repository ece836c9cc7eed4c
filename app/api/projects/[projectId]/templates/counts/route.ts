import { z } from 'zod';
import { readTemplateQuery, templateQuerySchema } from '#lib/domain/templates/template-query.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { countTemplates } from '#lib/server/templates/count-templates.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  query: templateQuerySchema,
  handler: ({ actor, params: { projectId }, query }) =>
    countTemplates(actor, { projectId, filter: readTemplateQuery(query).filter }),
});
