import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { previewNewSource } from '#lib/server/sources/preview-source.ts';

const MAX_LINES = 2000;
const MAX_LINE_CHARS = 20_000;

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z.object({
    lines: z.array(z.string().max(MAX_LINE_CHARS)).max(MAX_LINES),
    format: z.string().optional(),
    header: z.string().max(2000).optional(),
  }),
  handler: ({ actor, params, body }) => previewNewSource(actor, { ...params, ...body }),
});
