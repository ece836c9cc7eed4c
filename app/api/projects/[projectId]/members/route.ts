import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { listMembers } from '#lib/server/projects/list-members.ts';

export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: ({ actor, params }) => listMembers(actor, params),
});
