import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUser } from '#lib/server/auth/create-user.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { auth } from './auth.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
  await createUser({ email: 'known@x.test', name: 'Known', password: 'the right one' });
});
afterAll(() => testDb.close());

const HOST = 'studio.example:3000';

function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  return auth().handler(
    new Request(`http://${HOST}/api/auth${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        host: HOST,
        origin: `http://${HOST}`,
        ...headers,
      },
      body: JSON.stringify(body),
    }),
  );
}

const signIn = (email: string, password: string, headers?: Record<string, string>) =>
  post('/sign-in/email', { email, password }, headers);

test('nobody signs up by themselves', async () => {
  const response = await post('/sign-up/email', {
    email: 'new@x.test',
    name: 'New',
    password: 'long enough 1',
  });
  expect(response.status).toBe(400);
  expect(await testDb.db.user.count()).toBe(1);
});

test('a wrong password and an unknown address get the same answer', async () => {
  const wrong = await signIn('known@x.test', 'not the one');
  const unknown = await signIn('unknown@x.test', 'not the one');
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(await wrong.json()).toEqual(await unknown.json());
});

test('sign in gives a session that sign out ends', async () => {
  const response = await signIn('known@x.test', 'the right one');
  expect(response.status).toBe(200);
  const setCookie = response.headers.get('set-cookie') ?? '';
  expect(setCookie).toMatch(/HttpOnly/i);
  expect(setCookie).toMatch(/SameSite=Lax/i);
  const cookie = setCookie.split(';')[0] ?? '';
  const session = () => auth().api.getSession({ headers: new Headers({ cookie }) });
  expect((await session())?.user.email).toBe('known@x.test');
  expect((await post('/sign-out', {}, { cookie })).status).toBe(200);
  expect(await session()).toBeNull();
});

test('another site cannot sign anybody in', async () => {
  const response = await signIn('known@x.test', 'the right one', {
    origin: 'http://evil.test',
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'cors',
  });
  expect(response.status).toBe(403);
});
