import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '#generated/prisma/client.ts';
import { env } from '#lib/env.ts';
import { openQuickConnection, type QuickConnection } from './quick-connection.ts';

// pg's default pool of 10 is per process: enough for one web or one worker process.
const POOL_SIZE = 10;

export type Db = PrismaClient;
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

// Next's development server reloads modules; without the global each reload would open another pool.
const holder = globalThis as unknown as { raDb?: Db; raConnections?: WeakMap<Db, Connections> };

type Connections = { pool: pg.Pool; quick: QuickConnection };

/** Opens a client on a database of its own (tests, the command line). The caller disconnects it. */
export function openDb(connectionString: string): Db {
  // `now()` written to a `timestamp` is wall-clock time of the session; ours are UTC whatever the machine's zone.
  const options = '-c TimeZone=UTC';
  const config = { connectionString, options, pipeline: true };
  // What goes by keys needs no plan of its own for each value.
  const quick = { ...config, options: `${options} -c plan_cache_mode=force_generic_plan` };
  const pool = new pg.Pool({ ...config, max: POOL_SIZE });
  // An idle connection that breaks is replaced; what uses the next one says what is wrong.
  pool.on('error', () => {});
  const client = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
  holder.raConnections ??= new WeakMap();
  holder.raConnections.set(client, { pool, quick: openQuickConnection(quick) });
  return client;
}

/** The connections of a client, for SQL that goes without it (direct-sql.ts). */
export function connectionsOf(client: Db): Connections {
  const connections = holder.raConnections?.get(client);
  if (!connections) throw new Error('The client was not opened by openDb.');
  return connections;
}

/** The client of this process, on DATABASE_URL. */
export function db(): Db {
  holder.raDb ??= openDb(databaseUrl());
  return holder.raDb;
}

/** Tests and the headless loop put their own client in place of the process's. */
export function setDb(client: Db): void {
  holder.raDb = client;
}

export function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (!url) {
    throw new Error(
      'DATABASE_URL is not set. Start everything with bin/up (it brings its own PostgreSQL), or set DATABASE_URL.',
    );
  }
  return url;
}
