import { createHash } from 'node:crypto';
import pg from 'pg';
import { Prisma } from '#generated/prisma/client.ts';
import { connectionsOf, db } from './client.ts';

/** What runs raw SQL: this process's pool, a direct transaction, or Prisma's client and its transactions. */
export type Sql = {
  $queryRaw<T = unknown>(
    query: TemplateStringsArray | Prisma.Sql,
    ...values: unknown[]
  ): Promise<T>;
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>;
};

type Connection = Pick<pg.Pool, 'query'>;

/** Texts put together from parts that vary without end get no name: each would stay in every connection. */
const MAX_NAMED = 500;
const names = new Map<string, string>();

/**
 * Raw SQL without the query builder between (decision 0014): a tenth of its cost, for statements that run for each vote.
 * Values and types are as the builder gives them, a `timestamp` being UTC and a `bigint` a BigInt.
 */
export const directSql = (): Sql => sqlOn(connectionsOf(db()).pool);

/** For reads by keys, which take neither time nor a lock: all go over one connection, without waiting for each other. */
export const quickSql = (): Sql => sqlOn(connectionsOf(db()).quick);

/** The same on one connection. */
export function sqlOn(connection: Connection): Sql {
  const run = (query: TemplateStringsArray | Prisma.Sql, values: unknown[]) =>
    connection.query(toStatement(query, values));
  return {
    $queryRaw: async <T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await run(query, values)).rows as T,
    $executeRaw: async (query, ...values) => (await run(query, values)).rowCount ?? 0,
  };
}

function toStatement(query: TemplateStringsArray | Prisma.Sql, given: unknown[]): pg.QueryConfig {
  const { text, values } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...given);
  const name = nameOf(text);
  return { ...(name ? { name } : {}), text, values: values.map(toParameter), types: TYPES };
}

/** A named statement is parsed and planned once per connection. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MAX_NAMED) return known;
  const name = `ra_${createHash('sha1').update(text).digest('base64url')}`;
  names.set(text, name);
  return name;
}

// pg would write a date in the zone of this process, and a `timestamp` drops the offset.
const toParameter = (value: unknown): unknown =>
  value instanceof Date ? value.toISOString() : value;

const PARSERS: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.TIMESTAMP]: (text) => new Date(`${text.replace(' ', 'T')}Z`),
  [pg.types.builtins.INT8]: BigInt,
};

const TYPES = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    PARSERS[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};
