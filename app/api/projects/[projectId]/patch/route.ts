import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { exportPatch } from '#lib/server/labels/export-patch.ts';
import { importPatch } from '#lib/server/labels/import-patch.ts';

/** The corrections as the file itself, byte for byte what the authors' form asks for. */
export const GET = defineRoute({
  params: z.object({ projectId: z.string() }),
  handler: async ({ actor, params }) => {
    const { text, corrections } = await exportPatch(actor, params);
    return new Response(text, {
      headers: {
        'content-type': 'application/json',
        'content-disposition': 'attachment; filename="anomaly_patch.json"',
        'cache-control': 'private, no-store',
        'x-corrections': String(corrections),
      },
    });
  },
});

export const POST = defineRoute({
  params: z.object({ projectId: z.string() }),
  body: z.object({
    text: z.string(),
    fileName: z.string().min(1).max(200),
    isPreview: z.boolean().optional(),
    overrideFinal: z.boolean().optional(),
  }),
  handler: ({ actor, params, body }) => importPatch(actor, { ...params, ...body }),
});
