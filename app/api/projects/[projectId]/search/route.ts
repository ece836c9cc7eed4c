import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { searchProject } from '#lib/server/projects/search-project.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  query: z.object({ text: z.string().max(200) }),
  handler: ({ actor, params, query }) => searchProject(actor, { ...params, ...query }),
});
