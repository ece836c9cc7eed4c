import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { heartbeatAssignment } from '#lib/server/labels/heartbeat-assignment.ts';

export const POST = defineRoute({
  params: z.object({ assignmentId: z.string() }),
  body: z.object({ claimToken: z.string() }),
  handler: ({ actor, params, body }) => heartbeatAssignment(actor, { ...params, ...body }),
});
