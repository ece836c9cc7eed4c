import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { rootDir } from '#lib/env.ts';
import { ensureTrigrams, withoutTrigrams } from './ensure-trigrams.ts';

const ADVISORY_LOCK = 7_305_118;
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/**
 * Applies prisma/migrations in order, each in a transaction, under an advisory lock so that web and worker may start
 * together. Writes `_prisma_migrations` as Prisma does, so `prisma migrate deploy` stays usable where its engine can be
 * fetched. Returns the names applied, and in words what the database lacks but can do without. Throws when an applied
 * migration's file has changed since.
 */
export async function migrate(
  connectionString: string,
  folder = join(rootDir(), 'prisma/migrations'),
): Promise<{ applied: string[]; warnings: string[] }> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await client.query(CREATE_TABLE);
    const applied = await readApplied(client);
    const names: string[] = [];
    for (const migration of readMigrations(folder)) {
      const checksum = applied.get(migration.name);
      if (checksum === undefined) {
        await apply(client, migration);
        names.push(migration.name);
      } else if (checksum !== migration.checksum) {
        throw new Error(
          `Migration ${migration.name} was changed after it was applied. Restore the file, or start with an empty database.`,
        );
      }
    }
    const lack = names.length > 0 || applied.size > 0 ? await ensureTrigrams(client) : null;
    return { applied: names, warnings: lack ? [lack] : [] };
  } finally {
    await client.end();
  }
}

type Migration = { name: string; sql: string; checksum: string };

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL',
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(withoutTrigrams(migration.sql));
    await client.query(
      'INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${migration.name} failed and was rolled back.`, { cause });
  }
}
