import { expect, test } from 'vitest';
import { createApiHandler, type RouteHandler } from './api-handler.ts';

const handlers: Record<string, RouteHandler> = {
  GET: async (_request, { params }) => Response.json(await params),
  POST: async (request) => Response.json(await request.json(), { status: 201 }),
};
const route = (path: string, GET: RouteHandler) => ({ path, load: async () => ({ GET }) });
const api = createApiHandler(
  [
    { path: '/api/things/:thingId/parts/:part', load: async () => handlers },
    route('/api/auth/*', async (request) => new Response(request.url)),
    route('/api/broken', async () => {
      throw new Error('secret');
    }),
    route('/api/long', async () => Response.json('x'.repeat(5000))),
  ],
  [{ key: 'X-Frame-Options', value: 'DENY' }],
);
const ask = async (path: string, init?: RequestInit) =>
  api(new Request(`http://localhost${path}`, init));

test('params are given as they were meant, with the headers of every page', async () => {
  const answer = await ask('/api/things/a%20b/parts/%3Cx%3E?q=1');
  expect(await answer.json()).toEqual({ thingId: 'a b', part: '<x>' });
  expect(answer.headers.get('x-frame-options')).toBe('DENY');
});

test('a body reaches its handler, and the rest of a path one that takes it', async () => {
  const answer = await ask('/api/things/1/parts/2', { method: 'POST', body: '{"a":1}' });
  expect([answer.status, await answer.json()]).toEqual([201, { a: 1 }]);
  expect(await (await ask('/api/auth/sign-in/email')).text()).toMatch(/sign-in\/email$/);
});

test('HEAD is answered by GET; a method that is not there is 405 and named', async () => {
  const head = await ask('/api/things/1/parts/2', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  const wrong = await ask('/api/things/1/parts/2', { method: 'DELETE' });
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST']);
});

test('what is not there, and what fails, is a problem that tells nothing of the inside', async () => {
  const missing = await ask('/api/nothing');
  expect([missing.status, (await missing.json()).code]).toEqual([404, 'NOT_FOUND']);
  const broken = await ask('/api/broken');
  expect(broken.status).toBe(500);
  expect(await broken.text()).not.toContain('secret');
});

test('long answers are compressed for who can read them', async () => {
  const answer = await ask('/api/long', { headers: { 'accept-encoding': 'gzip' } });
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect((await ask('/api/long')).headers.get('content-encoding')).toBeNull();
});
