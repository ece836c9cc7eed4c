import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { DATABASE, PASSWORD, USER } from './account.ts';

const STOP_MS = 20_000;

/** Who started the server that works in a folder. */
const launcherFile = (dataFolder: string): string =>
  join(dirname(dataFolder), 'postgres-launcher.pid');

/** Writes down that this process started the server of a folder. */
export const keepLauncher = (dataFolder: string): void =>
  writeFileSync(launcherFile(dataFolder), String(process.pid));

/**
 * Frees a folder for a server. After a power cut `postmaster.pid` names a process that is gone, and PostgreSQL refuses to start
 * if the number is in use; where whoever started the server was killed, the server is still there and is stopped.
 * @throws Error where the server of another start works in it.
 */
export async function takeOverFolder(dataFolder: string): Promise<void> {
  const lock = join(dataFolder, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const [pid = 0, , , port = 0] = readFileSync(lock, 'utf8').split('\n').map(Number);
  if (!isAlive(pid)) return rmSync(lock);
  if (!isLauncherGone(dataFolder) || !(await isServerOf(dataFolder, port))) {
    throw new Error(
      `A PostgreSQL server (process ${pid}) already works in ${dataFolder}. Stop the other bin/up, or choose another RA_DATA_DIR.`,
    );
  }
  // Its fast shutdown: what is committed stays, and whoever is connected is not waited for.
  process.kill(pid, 'SIGINT');
  for (const end = Date.now() + STOP_MS; isAlive(pid); await wait(50)) {
    if (Date.now() > end) {
      throw new Error(
        `The PostgreSQL server (process ${pid}) of a start that was killed does not end. End it with: kill -QUIT ${pid}`,
      );
    }
  }
}

function isLauncherGone(dataFolder: string): boolean {
  const file = launcherFile(dataFolder);
  return existsSync(file) && !isAlive(Number(readFileSync(file, 'utf8')));
}

/** Whether who listens there is the server of the folder, not a program that has its number now. */
async function isServerOf(dataFolder: string, port: number): Promise<boolean> {
  const address = { host: '127.0.0.1', port, user: USER, password: PASSWORD, database: DATABASE };
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory === resolve(dataFolder);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return Number.isInteger(pid) && pid > 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
