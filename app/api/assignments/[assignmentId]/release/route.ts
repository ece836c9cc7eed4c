import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { releaseAssignment } from '#lib/server/labels/release-assignment.ts';

export const POST = defineRoute({
  params: z.object({ assignmentId: z.string() }),
  body: z.object({ claimToken: z.string() }),
  handler: ({ actor, params, body }) => releaseAssignment(actor, { ...params, ...body }),
});
