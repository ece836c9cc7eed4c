import { z } from 'zod';
import { labelSchema } from '#lib/domain/label.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { chooseProvisionally } from '#lib/server/labels/choose-provisionally.ts';

export const POST = defineRoute({
  params: z.object({ templateId: z.string() }),
  body: z.object({ revision: z.number().int(), label: labelSchema }),
  handler: ({ actor, params, body }) => chooseProvisionally(actor, { ...params, ...body }),
});
