import pg from 'pg';
import type { Prisma } from '#generated/prisma/client.ts';
import { connectionsOf, db } from './client.ts';
import { type Sql, sqlOn } from './direct-sql.ts';

/** SQL in a direct transaction. */
export type DirectTx = Sql & {
  /**
   * Runs a statement with the commit, in one message to the server: a lock that it takes is held for no way to this
   * process and back. Its values are texts.
   */
  $atCommit(statement: Prisma.Sql): void;
};

export const isDirect = (tx: Sql): tx is DirectTx => '$atCommit' in tx;

/**
 * A transaction of raw SQL (decision 0014). A statement that waits longer than `timeout` milliseconds for a lock fails, and
 * all of it with it.
 */
export async function directTransaction<T>(
  work: (tx: DirectTx) => Promise<T>,
  { timeout }: { timeout: number },
): Promise<T> {
  const connection = await connectionsOf(db()).pool.connect();
  const last: string[] = [];
  let isBroken = false;
  try {
    const $atCommit = (statement: Prisma.Sql) => last.push(withLiterals(statement));
    // Not waited for: the first statement goes with it.
    const [, result] = await Promise.all([
      connection.query(begin(timeout)),
      work({ ...sqlOn(connection), $atCommit }),
    ]);
    await commit(connection, last);
    return result;
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => {
      isBroken = true;
    });
    throw error;
  } finally {
    connection.release(isBroken);
  }
}

// What runs here goes by keys: one plan does for all values, and making one costs more than running it.
const begin = (timeout: number): string =>
  `BEGIN; SET LOCAL lock_timeout = ${Math.round(timeout)}; SET LOCAL plan_cache_mode = force_generic_plan`;

async function commit(connection: pg.PoolClient, last: readonly string[]): Promise<void> {
  // Several statements in one text give several results.
  const results = [await connection.query([...last, 'COMMIT'].join(';\n'))].flat();
  // Where a statement failed and its error was swallowed, COMMIT is a ROLLBACK that reports success.
  if (results.at(-1)?.command !== 'COMMIT') {
    throw new Error('The transaction was rolled back by PostgreSQL.');
  }
}

/** A statement as one text: several with parameters cannot be sent in one message. */
function withLiterals({ strings, values }: Prisma.Sql): string {
  return strings.reduce((text, part, index) => {
    const value = values[index - 1];
    if (typeof value !== 'string') throw new TypeError('Only texts go with a commit.');
    return text + pg.escapeLiteral(value) + part;
  });
}
