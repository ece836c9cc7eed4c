import { z } from 'zod';
import { auditSchema } from '#lib/domain/reviews/audit-rules.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { submitAudit } from '#lib/server/reviews/submit-audit.ts';

export const POST = defineRoute({
  params: z.object({ explanationId: z.string() }),
  body: auditSchema,
  handler: ({ actor, params, body }) => submitAudit(actor, { ...params, audit: body }),
});
