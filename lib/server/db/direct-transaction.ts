import { db, poolOf } from './client.ts';
import { type Sql, sqlOn } from './direct-sql.ts';

/**
 * A transaction of raw SQL (decision 0014). A statement that waits longer than `timeout` milliseconds for a lock fails, and
 * all of it with it.
 */
export async function directTransaction<T>(
  work: (tx: Sql) => Promise<T>,
  { timeout }: { timeout: number },
): Promise<T> {
  const connection = await poolOf(db()).connect();
  let isBroken = false;
  try {
    await connection.query(`BEGIN; SET LOCAL lock_timeout = ${Math.round(timeout)}`);
    const result = await work(sqlOn(connection));
    const { command } = await connection.query('COMMIT');
    // Where a statement failed and its error was swallowed, COMMIT is a ROLLBACK that reports success.
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back by PostgreSQL.');
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
