import { z } from 'zod';
import { draftSchema } from '#lib/domain/labels/vote-input.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { getDraft, saveDraft } from '#lib/server/labels/save-draft.ts';

export const GET = defineRoute({
  params: z.object({ assignmentId: z.string() }),
  handler: ({ actor, params }) => getDraft(actor, params),
});

export const PUT = defineRoute({
  params: z.object({ assignmentId: z.string() }),
  body: z.object({ claimToken: z.string(), revision: z.number().int(), draft: draftSchema }),
  handler: ({ actor, params, body }) => saveDraft(actor, { ...params, ...body }),
});
