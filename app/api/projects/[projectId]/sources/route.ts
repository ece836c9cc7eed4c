import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ReadableStream } from 'node:stream/web';
import { z } from 'zod';
import { AppError } from '#lib/domain/app-error.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { createSource } from '#lib/server/sources/create-source.ts';
import {
  importTemplateList,
  TEMPLATE_LIST_FORMAT,
} from '#lib/server/sources/import-template-list.ts';
import { listSources } from '#lib/server/sources/list-sources.ts';

const params = z.object({ projectId: z.string() });

export const GET = defineRoute({
  params,
  handler: async ({ actor, params: { projectId } }) => ({
    sources: await listSources(actor, { projectId }),
  }),
});

/** The body is the file itself, streamed to disk; what is known about it stands in the query. */
export const POST = defineRoute({
  params,
  query: z.object({
    fileName: z.string().trim().min(1).max(255),
    name: z.string().max(200).optional(),
    format: z.string().min(1),
    header: z.string().max(2000).optional(),
  }),
  handler: async ({ actor, params: { projectId }, query, request }) => {
    const upload = bodyOf(request);
    if (query.format === TEMPLATE_LIST_FORMAT) {
      const csvText = await text(upload);
      return importTemplateList(actor, { projectId, csvText, fileName: query.fileName });
    }
    const expectedBytes = Number(request.headers.get('content-length')) || null;
    return createSource(actor, { projectId, ...query, upload, expectedBytes });
  },
});

function bodyOf(request: Request): Readable {
  if (!request.body) {
    throw new AppError('EMPTY_FILE', {
      message: 'The request has no body; the file was expected there.',
      details: { field: 'body', cure: 'Send the bytes of the file as the body.' },
    });
  }
  return Readable.fromWeb(request.body as ReadableStream);
}
