import { z } from 'zod';
import { defineRoute } from '#lib/http/define-route.ts';
import { sseResponse } from '#lib/http/sse.ts';
import { watchRun } from '#lib/server/runs/watch-run.ts';

export const dynamic = 'force-dynamic';

const cursorSchema = z.coerce.number().int().min(0).catch(0);

// `Last-Event-ID` comes from a browser that connects again and is newer than the address.
export const GET = defineRoute({
  params: z.object({ runId: z.string() }),
  query: z.object({ cursor: z.string().optional() }),
  handler: async ({ actor, params, query, request }) => {
    const cursor = cursorSchema.parse(request.headers.get('last-event-id') ?? query.cursor ?? 0);
    const ended = new AbortController();
    request.signal.addEventListener('abort', () => ended.abort(), { once: true });
    const frames = await watchRun(actor, { ...params, cursor, signal: ended.signal });
    return sseResponse(request, (signal) => {
      signal.addEventListener('abort', () => ended.abort(), { once: true });
      return frames;
    });
  },
});
