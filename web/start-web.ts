import { createServer, type IncomingMessage } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import next from 'next';
import { env } from '#lib/env.ts';
import { closeQueues } from '#lib/jobs/enqueue.ts';
import { db } from '#lib/server/db/client.ts';
import { leaveWithLauncher } from '#lib/server/leave-with-launcher.ts';
import nextConfig from '../next.config.js';
import { type ApiRoute, createApiHandler } from './api-handler.ts';

const SHUTDOWN_GRACE_MS = 2_000;

/**
 * The web process, from the folder that the app was built in. Next makes the pages; the API is answered by the same route
 * handlers without Next around them, at a fraction of its cost per request (decision 0021).
 */
export async function startWeb(routes: readonly ApiRoute[]): Promise<void> {
  const [everywhere] = (await nextConfig.headers?.()) ?? [];
  const handleApi = getRequestListener(
    createApiHandler(routes, everywhere?.headers ?? []),
    // Next's own classes stand on the global ones.
    { overrideGlobalObjects: false },
  );
  const pages = next({ dev: false, port: env().PORT });
  await pages.prepare();
  const handlePage = pages.getRequestHandler();
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/api/')) return void handlePage(request, response);
    nameClient(request);
    void handleApi(request, response);
  });
  server.listen(env().PORT, () => void loadAll(routes));

  const close = async () => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    // Event streams go on for as long as a page is open; whoever lost theirs asks again.
    setTimeout(() => server.closeAllConnections(), SHUTDOWN_GRACE_MS).unref();
    await closed;
    await Promise.allSettled([closeQueues(), db().$disconnect()]);
    process.exit(0);
  };
  process.on('SIGTERM', () => void close());
  process.on('SIGINT', () => void close());
  leaveWithLauncher(() => void close());
  // Nobody reads what it says: whoever started it was killed. Unheard, each complaint about that would make the next one.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => void close());
}

/** One after the other, and requests between them: whoever asks a route first does not wait for its code. */
async function loadAll(routes: readonly ApiRoute[]): Promise<void> {
  for (const { load } of routes) {
    await load().catch(() => undefined);
    await turn();
  }
}

/** The address that attempts to sign in are counted by; a proxy in front says it itself. */
function nameClient(request: IncomingMessage): void {
  if (request.headers['x-forwarded-for'] || !request.socket.remoteAddress) return;
  request.headers['x-forwarded-for'] = request.socket.remoteAddress;
  request.rawHeaders.push('x-forwarded-for', request.socket.remoteAddress);
}
