import { type Agent, request } from 'node:http';

export type Answer = { status: number; bytes: number; text: string; milliseconds: number };
export type Call = {
  method?: 'GET' | 'POST';
  body?: string | Buffer;
  headers?: Record<string, string>;
  /** Large answers are counted and thrown away. */
  keepText?: boolean;
  /** Keeps connections, as a browser does; without it each call has one of its own. */
  agent?: Agent;
};

/** One HTTP call. */
export function call(url: string, options: Call = {}): Promise<Answer> {
  const { method = 'GET', body, headers = {}, keepText = true, agent } = options;
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const length = body === undefined ? 0 : Buffer.byteLength(body);
    const outgoing = request(
      url,
      {
        method,
        agent: agent ?? false,
        timeout: 900_000,
        headers: {
          'content-type': 'application/json',
          'content-length': length,
          ...(agent ? {} : { connection: 'close' }),
          ...headers,
        },
      },
      (incoming) => {
        let bytes = 0;
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (keepText) chunks.push(chunk);
        });
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            bytes,
            text: Buffer.concat(chunks).toString(),
            milliseconds: performance.now() - start,
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The JSON of an answer; an answer that is no success is an error with its beginning. */
export function jsonOf<T>(answer: Answer): T {
  if (answer.status >= 300) {
    throw new Error(`HTTP ${answer.status}: ${answer.text.slice(0, 300)}`);
  }
  return JSON.parse(answer.text) as T;
}
