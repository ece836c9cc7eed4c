import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { applyLabelFile } from '#lib/server/sessions/apply-label-file.ts';
import { removeLabelFile } from '#lib/server/sessions/remove-label-file.ts';

const params = z.object({ sourceId: z.string() });
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** The body is the file itself; what to do with it stands in the query. */
export const POST = defineRoute({
  params,
  query: z.object({
    fileName: z.string().trim().min(1).max(255),
    isPreview: flag.optional(),
    skipWrong: flag.optional(),
  }),
  handler: ({ actor, params: { sourceId }, query, request }) => {
    const upload = request.body
      ? Readable.fromWeb(request.body as ReadableStream)
      : Readable.from([]);
    return applyLabelFile(actor, { sourceId, upload, ...query });
  },
});

export const DELETE = defineRoute({
  params,
  query: z.object({ kind: z.enum(['session', 'line']) }),
  handler: ({ actor, params: { sourceId }, query }) =>
    removeLabelFile(actor, { sourceId, ...query }),
});
