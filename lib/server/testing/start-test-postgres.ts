import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '#lib/server/db/migrate.ts';
import { startEmbeddedPostgres } from '#lib/server/postgres/start-embedded-postgres.ts';

export const TEMPLATE_DATABASE = 'studio_template';

/** Vitest's global set-up: one embedded PostgreSQL per test run with a migrated database that tests clone. */
export default async function startTestPostgres(
  project: TestProject,
): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'ra-test-pg-'));
  const server = await startEmbeddedPostgres(folder);
  const admin = new pg.Client({ connectionString: server.connectionString });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
  await admin.end();
  await migrate(withDatabase(server.connectionString, TEMPLATE_DATABASE));
  project.provide('postgresUrl', server.connectionString);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** The same server, another database. */
export function withDatabase(connectionString: string, database: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  return url.toString();
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}
