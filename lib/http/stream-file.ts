import type { FileExport } from '#lib/server/transfer/export-labels.ts';

const CONTENT_TYPES: Record<string, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  jsonl: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

/** A file as it is made: the next part is asked for when the one before has gone out. A failure breaks the answer off. */
export function streamFile({ fileName, parts }: FileExport): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(sink) {
      const { done, value } = await parts.next();
      if (done) sink.close();
      else sink.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
    cancel: () => void parts.return(undefined),
  });
  return new Response(body, {
    headers: {
      'content-type': CONTENT_TYPES[fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      'content-disposition': `attachment; filename="${fileName}"`,
      // Unpacked and at once: a proxy that packs would hold it back.
      'cache-control': 'private, no-store, no-transform',
    },
  });
}
