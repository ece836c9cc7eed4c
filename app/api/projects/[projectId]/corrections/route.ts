import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { z } from 'zod';
import { CORRECTION_FORMATS } from '#lib/domain/transfer/correction-file.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { streamFile } from '#lib/http/stream-file.ts';
import { exportLabels } from '#lib/server/transfer/export-labels.ts';
import { exportPatch } from '#lib/server/transfer/export-patch.ts';
import { importCorrections } from '#lib/server/transfer/import-corrections.ts';
import { receiveCorrections } from '#lib/server/transfer/receive-corrections.ts';

const params = z.object({ projectId: z.string() });
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** The corrections in force, as a table or byte for byte in the authors' form. */
export const GET = defineRoute({
  params,
  query: z.object({ format: z.enum(CORRECTION_FORMATS).default('patch') }),
  handler: async ({ actor, params: { projectId }, query: { format } }) =>
    streamFile(
      format === 'patch'
        ? await exportPatch(actor, { projectId })
        : await exportLabels(actor, { projectId, scope: 'corrections', format }),
    ),
});

/** The body is the file itself; what to do with it stands in the query. */
export const POST = defineRoute({
  params,
  query: z.object({
    fileName: z.string().trim().min(1).max(255),
    format: z.enum(CORRECTION_FORMATS).optional(),
    isPreview: flag.optional(),
    overrideFinal: flag.optional(),
    skipWrong: flag.optional(),
    withSessions: flag.optional(),
    listLimit: z.coerce.number().int().min(1).max(1_000_000).optional(),
  }),
  handler: async ({ actor, params: { projectId }, query, request }) => {
    const body = request.body ? Readable.fromWeb(request.body as ReadableStream) : null;
    const bytes = await receiveCorrections(actor, { projectId, fileName: query.fileName, body });
    return importCorrections(actor, { projectId, bytes, ...query });
  },
});
