import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { undoAudit } from '#lib/server/reviews/undo-audit.ts';

export const POST = defineRoute({
  params: z.object({ auditId: z.string() }),
  handler: ({ actor, params }) => undoAudit(actor, params),
});
