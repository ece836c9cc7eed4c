import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { removeView } from '#lib/server/templates/remove-view.ts';

export const DELETE = defineRoute({
  params: z.object({ viewId: z.string() }),
  handler: ({ actor, params }) => removeView(actor, params),
});
