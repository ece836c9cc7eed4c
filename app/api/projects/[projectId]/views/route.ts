import { z } from 'zod';
import { MAX_VIEW_NAME } from '#lib/domain/templates/saved-view.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { listViews } from '#lib/server/templates/list-views.ts';
import { saveView } from '#lib/server/templates/save-view.ts';

const params = z.object({ projectId: z.string() });

export const GET = defineRoute({
  params,
  handler: ({ actor, params }) => listViews(actor, params),
});

export const POST = defineRoute({
  params,
  body: z.object({
    name: z.string().trim().min(1, 'is empty').max(MAX_VIEW_NAME),
    query: z.string().max(20_000),
    isShared: z.boolean(),
  }),
  handler: ({ actor, params, body }) => saveView(actor, { ...params, ...body }),
});
