import { afterAll, beforeAll } from 'vitest';
import { createTestDb, type TestDb } from './create-test-db.ts';

/** Gives the tests of a file a database of their own, which `db()` is meanwhile. */
export function withTestDb(): void {
  let testDb: TestDb;
  beforeAll(async () => {
    testDb = await createTestDb();
  });
  afterAll(() => testDb.close());
}
