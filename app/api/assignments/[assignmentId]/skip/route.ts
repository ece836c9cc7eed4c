import { z } from 'zod';
import { requiredReasonSchema } from '#lib/domain/labels/vote-input.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { skipAssignment } from '#lib/server/labels/skip-assignment.ts';

export const POST = defineRoute({
  params: z.object({ assignmentId: z.string() }),
  body: z.object({ claimToken: z.string(), reason: requiredReasonSchema }),
  handler: ({ actor, params, body }) => skipAssignment(actor, { ...params, ...body }),
});
