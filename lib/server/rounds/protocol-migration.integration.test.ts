import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { paperProtocol } from '#lib/domain/protocol/shipped-protocols.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { withDatabase } from '#lib/server/testing/start-test-postgres.ts';
import { parseProtocol } from './find-round.ts';

const BEFORE = ['20261123000000_init', '20261123010000_source_issue_counts'];
const name = `t_${randomUUID().replaceAll('-', '')}`;
const url = () => withDatabase(inject('postgresUrl'), name);
let folder = '';

async function run(address: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ra-migrations-'));
  for (const one of BEFORE) {
    cpSync(join('prisma/migrations', one), join(folder, one), { recursive: true });
  }
  await run(inject('postgresUrl'), `CREATE DATABASE ${name}`);
});
afterAll(async () => {
  await run(inject('postgresUrl'), `DROP DATABASE ${name} WITH (FORCE)`);
  rmSync(folder, { recursive: true });
});

test('existing projects get the paper’s protocol with their own voters, their rounds the number they had', async () => {
  await migrate(url(), folder);
  await run(
    url(),
    `INSERT INTO "project" ("id", "slug", "name", "votersPerItem", "showOriginalBeforeVote")
       VALUES ('a', 'a', 'A', 5, false), ('b', 'b', 'B', 2, true);
     INSERT INTO "round" ("id", "projectId", "number", "kind", "quorum", "createdBy") VALUES ('r', 'a', 1, 'BLIND', 4, 'x');`,
  );
  await migrate(url());
  const [a, b] = await run(url(), `SELECT "protocol" FROM "project" ORDER BY "id"`);
  expect(parseProtocol(a?.['protocol'])).toEqual(paperProtocol(5));
  const shown = parseProtocol(b?.['protocol']);
  expect(shown.stages.slice(0, 2)).toMatchObject([
    { quorum: 2, originalTag: 'shown' },
    { originalTag: 'shown' },
  ]);
  const [round] = await run(url(), `SELECT * FROM "round"`);
  expect(parseProtocol(round?.['protocol'])).toEqual(paperProtocol(4));
  expect(round).toMatchObject({ stage: 0, parentId: null, kind: 'BLIND' });
  await run(url(), `INSERT INTO "project" ("id", "slug", "name") VALUES ('c', 'c', 'C')`);
  const [c] = await run(url(), `SELECT "protocol" FROM "project" WHERE "id" = 'c'`);
  expect(parseProtocol(c?.['protocol'])).toEqual(paperProtocol());
});
