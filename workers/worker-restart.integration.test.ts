import { afterAll, beforeAll, expect, test } from 'vitest';
import { overrideEnvironment } from '#lib/env.ts';
import { queueBackend } from '#lib/jobs/backend.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { killWorkerInTheMiddle } from './testing/kill-worker-in-the-middle.ts';

let testDb: TestDb;
beforeAll(async () => {
  testDb = await createTestDb();
  overrideEnvironment({ REDIS_URL: undefined });
});
afterAll(() => testDb.close());

test('queue on PostgreSQL: a worker killed in the middle of GRPO costs nothing', {
  timeout: 300_000,
}, async () => {
  expect(queueBackend()).toBe('postgres');
  await killWorkerInTheMiddle(testDb, '');
});
