import { logger } from '#lib/server/logger.ts';

const KEEPALIVE_MS = 15_000;

export type SseFrame = { event: string; id?: string | number; data: unknown };

/**
 * Streams frames until the generator ends or the browser leaves. Reconnecting is the normal path: a generator should end
 * after a minute or two and start again from the cursor (`Last-Event-ID`).
 */
export function sseResponse(
  request: Request,
  frames: (signal: AbortSignal) => AsyncGenerator<SseFrame>,
): Response {
  const controller = new AbortController();
  request.signal.addEventListener('abort', () => controller.abort(), { once: true });
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async start(sink) {
      const keepalive = setInterval(() => {
        // Between the browser's leaving and the generator's end the stream is closed already: enqueue would throw.
        if (!controller.signal.aborted) {
          sink.enqueue(encoder.encode(': keepalive\n\n'));
        }
      }, KEEPALIVE_MS);
      try {
        for await (const frame of frames(controller.signal)) {
          if (controller.signal.aborted) {
            break;
          }
          sink.enqueue(encoder.encode(formatFrame(frame)));
        }
      } catch (error) {
        logger.error({ error }, 'event stream failed');
      } finally {
        clearInterval(keepalive);
        if (!controller.signal.aborted) {
          sink.close();
        }
      }
    },
    cancel: () => controller.abort(),
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Without no-transform Next gzips the stream and holds it back.
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

/** One frame on the wire. Data is JSON on one line, so no line break of a log can end the frame. */
export function formatFrame(frame: SseFrame): string {
  const id = frame.id === undefined ? '' : `id: ${frame.id}\n`;
  return `${id}event: ${frame.event}\ndata: ${JSON.stringify(frame.data)}\n\n`;
}
