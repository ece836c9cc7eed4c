import type { Sql } from './direct-sql.ts';

/** For the rest of the transaction whoever else asks for the same name waits. */
export async function lockByName(tx: Sql, name: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
