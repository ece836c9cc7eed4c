import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Actor } from '#lib/domain/access/actor.ts';
import { childEnvironment, overrideEnvironment, rootDir, venvDir } from '#lib/env.ts';
import { closeQueues } from '#lib/jobs/enqueue.ts';
import { createUser } from '#lib/server/auth/create-user.ts';
import { db } from '#lib/server/db/client.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { startEmbeddedPostgres } from '#lib/server/postgres/start-embedded-postgres.ts';
import { createProject } from '#lib/server/projects/create-project.ts';
import { endTrainers } from './end-trainers.ts';

export type Workspace = {
  actor: Actor;
  projectId: string;
  workerLog: string;
  hasWorkerEnded: () => boolean;
  close: () => Promise<void>;
};

const STOP_GRACE_MS = 20_000;

/**
 * The application without its browser, in a folder of its own under `out`: an embedded PostgreSQL, a project, and a worker
 * process. The Python environment is the shared one. `close` stops everything and removes the folder.
 */
export async function openWorkspace(out: string): Promise<Workspace> {
  const folder = join(resolve(out), '.work');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const venv = venvDir();
  const postgres = await startEmbeddedPostgres(folder);
  const close: (() => Promise<unknown>)[] = [() => postgres.stop()];
  try {
    overrideEnvironment({
      DATABASE_URL: postgres.connectionString,
      REDIS_URL: undefined,
      RA_DATA_DIR: folder,
      RA_VENV: venv,
    });
    await migrate(postgres.connectionString);
    const actor = await createLocalAdmin();
    const { id: projectId } = await createProject(actor, { name: 'Loop' });
    const workerLog = join(resolve(out), 'worker.log');
    const worker = startWorker(workerLog, {
      DATABASE_URL: postgres.connectionString,
      REDIS_URL: '',
      RA_DATA_DIR: folder,
      RA_VENV: venv,
    });
    close.unshift(
      () => stopWorker(worker),
      () => endTrainers(),
      () => closeQueues(),
      () => db().$disconnect(),
    );
    return {
      actor,
      projectId,
      workerLog,
      hasWorkerEnded: () => worker.exitCode !== null || worker.signalCode !== null,
      close: () => closeAll(close, folder),
    };
  } catch (error) {
    await closeAll(close, folder);
    throw error;
  }
}

async function createLocalAdmin(): Promise<Actor> {
  const person = { email: 'loop@localhost.invalid', name: 'ra loop', isAdmin: true };
  const { id } = await createUser({ ...person, password: randomBytes(24).toString('hex') });
  return { userId: id, ...person };
}

function startWorker(logFile: string, changes: Record<string, string>): ChildProcess {
  const root = rootDir();
  const log = createWriteStream(logFile, { flags: 'w' });
  const worker = spawn(
    'node',
    ['--import', join(root, 'node_modules/tsx/dist/loader.mjs'), join(root, 'workers/main.ts')],
    {
      cwd: root,
      env: childEnvironment({ ...changes, RA_ROOT: root }),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  worker.stdout?.pipe(log, { end: false });
  worker.stderr?.pipe(log, { end: false });
  return worker;
}

async function stopWorker(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) {
    return;
  }
  const exited = new Promise((done) => worker.once('exit', done));
  worker.kill('SIGTERM');
  const timer = setTimeout(() => worker.kill('SIGKILL'), STOP_GRACE_MS);
  await exited;
  clearTimeout(timer);
}

async function closeAll(steps: readonly (() => Promise<unknown>)[], folder: string): Promise<void> {
  for (const step of steps) {
    await step();
  }
  rmSync(folder, { recursive: true, force: true });
}
