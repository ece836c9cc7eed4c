import type { Socket } from 'node:net';
import pg from 'pg';

export type QuickConnection = Pick<pg.Client, 'query'>;

/** Not among the declared parts of a client; pg's own queries and pool use them. */
type OpenClient = pg.Client & { ref(): void; unref(): void; connection: { stream: Socket } };

/** Anything but the server's refusal of a statement: the connection is no more, though it may not know yet. */
const isBroken = (error: unknown): boolean =>
  !(error instanceof pg.DatabaseError) || error.severity !== 'ERROR';

/**
 * One connection that many ask at once, none waiting for the answers of those before, and what is asked at the same moment goes
 * in one message: to wake the server for every small question costs more than to answer it. It is opened at the first
 * question, opened anew where it breaks, and keeps no process alive. What is asked on it must be short, take no lock, and
 * stand outside of transactions: those behind it wait.
 */
export function openQuickConnection(config: pg.ClientConfig): QuickConnection {
  let opened: Promise<ReturnType<typeof questionsOf>> | null = null;

  function open() {
    const client = new pg.Client(config) as OpenClient;
    const opening = client.connect().then(() => questionsOf(client));
    const forget = (): void => forgetIt(opening);
    client.on('error', forget).on('end', forget);
    return opening;
  }

  function forgetIt(opening: typeof opened): void {
    if (opened === opening) opened = null;
  }

  async function query(statement: pg.QueryConfig): Promise<pg.QueryResult> {
    opened ??= open();
    const opening = opened;
    try {
      const ask = await opening;
      return await ask(statement);
    } catch (error) {
      if (isBroken(error)) forgetIt(opening);
      throw error;
    }
  }

  return { query: query as QuickConnection['query'] };
}

function questionsOf(client: OpenClient) {
  let unanswered = 0;
  let isGathering = false;

  /** Until the requests that came at this moment have been looked at. */
  function gather(): void {
    if (isGathering) return;
    isGathering = true;
    const { stream } = client.connection;
    stream.cork();
    setImmediate(() => {
      isGathering = false;
      stream.uncork();
    });
  }

  return async (statement: pg.QueryConfig): Promise<pg.QueryResult> => {
    gather();
    if (unanswered++ === 0) client.ref();
    try {
      return await client.query(statement);
    } finally {
      if (--unanswered === 0) client.unref();
    }
  };
}
