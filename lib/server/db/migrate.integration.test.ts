import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { db, openDb, setDb } from '#lib/server/db/client.ts';
import { listTemplates } from '#lib/server/templates/list-templates.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import { withDatabase } from '#lib/server/testing/start-test-postgres.ts';
import { migrate } from './migrate.ts';

const name = `t_${randomUUID().replaceAll('-', '')}`;
const url = () => withDatabase(inject('postgresUrl'), name);
const run = async (connectionString: string, sql: string) => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
};

/** A database that refuses extensions, as some hosts do. */
beforeAll(async () => {
  await run(inject('postgresUrl'), `CREATE DATABASE ${name}`);
  await run(
    url(),
    `CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'extension "pg_trgm" is not allow-listed'; END $$;
     CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('CREATE EXTENSION') EXECUTE FUNCTION refuse();`,
  );
  setDb(openDb(url()));
});
afterAll(async () => {
  await db().$disconnect();
  await run(inject('postgresUrl'), `DROP DATABASE ${name} WITH (FORCE)`);
});

test('a database that refuses pg_trgm is migrated, says so, searches all the same, and is indexed once it may be', async () => {
  const first = await migrate(url());
  expect(first.applied.length).toBeGreaterThan(5);
  expect(first.warnings).toEqual([expect.stringMatching(/pg_trgm.*not allow-listed/s)]);

  const { id: projectId } = await makeProject();
  const lead = await makeMember(projectId, 'LEAD');
  await makeTemplate(projectId, 'data TLB error interrupt');
  for (const q of ['err', '*rror', '"tlb error"', 'er', '-fan']) {
    const filter = { q, label: [], level: [], component: [], source: [], near: [] };
    const { rows } = await listTemplates(lead, { projectId, filter, sort: 'lines' });
    expect(rows, q).toHaveLength(1);
  }
  expect(await migrate(url())).toEqual({ applied: [], warnings: first.warnings });

  await run(url(), 'DROP EVENT TRIGGER refuse');
  expect(await migrate(url())).toEqual({ applied: [], warnings: [] });
  const index = `SELECT 1 FROM pg_indexes WHERE indexname = 'template_text_trgm'`;
  expect((await run(url(), index)).rowCount).toBe(1);
});
