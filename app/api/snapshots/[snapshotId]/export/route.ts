import { z } from 'zod';
import { PROMPT_VERSIONS, type PromptVersion } from '#lib/domain/prompt/prompts.ts';
import { defineRoute } from '#lib/http/define-route.ts';
import { exportSnapshot } from '#lib/server/snapshots/export-snapshot.ts';

export const GET = defineRoute({
  params: z.object({ snapshotId: z.string() }),
  query: z.object({
    promptVersion: z
      .enum(PROMPT_VERSIONS as [PromptVersion, ...PromptVersion[]])
      .default('compact-v1'),
  }),
  handler: async ({ actor, params, query }) => {
    const { fileName, lines } = await exportSnapshot(actor, { ...params, ...query });
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async pull(sink) {
        const { done, value } = await lines.next();
        if (done) {
          sink.close();
        } else {
          sink.enqueue(encoder.encode(value));
        }
      },
      cancel: () => void lines.return(undefined),
    });
    return new Response(body, {
      headers: {
        'content-type': 'application/x-ndjson; charset=utf-8',
        'content-disposition': `attachment; filename="${fileName}"`,
        'cache-control': 'private, no-store',
      },
    });
  },
});
