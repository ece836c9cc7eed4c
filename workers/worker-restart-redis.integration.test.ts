import { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { overrideEnvironment } from '#lib/env.ts';
import { queueBackend } from '#lib/jobs/backend.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { killWorkerInTheMiddle } from './testing/kill-worker-in-the-middle.ts';

// A database of its own, so that no other worker on the same Redis takes the jobs.
const REDIS_URL = 'redis://127.0.0.1:6379/11';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
  overrideEnvironment({ REDIS_URL });
});
afterAll(() => testDb.close());

test('queue on Redis: a worker killed in the middle of GRPO costs nothing', {
  timeout: 300_000,
}, async (context) => {
  if (!(await answers(6379))) {
    console.warn(
      'SKIPPED: no Redis answers at 127.0.0.1:6379; runs were tried on PostgreSQL only.',
    );
    context.skip();
  }
  expect(queueBackend()).toBe('redis');
  await killWorkerInTheMiddle(testDb, REDIS_URL);
});

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new Socket();
    socket.once('error', () => resolve(false));
    socket.connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
