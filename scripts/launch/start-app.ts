import { join } from 'node:path';
import { migrate } from '#lib/server/db/migrate.ts';
import {
  type EmbeddedPostgresServer,
  startEmbeddedPostgres,
} from '#lib/server/postgres/start-embedded-postgres.ts';
import { webProgram } from '#web/web-program.ts';
import { buildWeb } from './build-web.ts';
import { type RunningProcess, startProcess } from './start-process.ts';

export type AppOptions = {
  dataDir: string;
  port: number;
  /** PostgreSQL to use; an embedded one under dataDir when absent. */
  databaseUrl?: string | undefined;
  redisUrl?: string | undefined;
  distDir: string;
  environment?: Record<string, string | undefined>;
  /** Told what happens now, and why it takes long. */
  onProgress: (message: string) => void;
};
export type RunningApp = {
  url: string;
  databaseUrl: string;
  environment: Record<string, string | undefined>;
  web: RunningProcess;
  worker: RunningProcess;
  restartWorker: () => RunningProcess;
  restartWeb: () => Promise<RunningProcess>;
  stop: () => Promise<void>;
};

const READY_TIMEOUT_MS = 60_000;

/** Starts PostgreSQL (unless one is given), migrates, builds when needed, starts web and worker, waits until web answers. */
export async function startApp(options: AppOptions): Promise<RunningApp> {
  const { onProgress } = options;
  let postgres: EmbeddedPostgresServer | undefined;
  if (!options.databaseUrl) {
    onProgress('Starting PostgreSQL (embedded; its data stays in the data folder)');
    postgres = await startEmbeddedPostgres(options.dataDir);
  }
  const databaseUrl = options.databaseUrl ?? postgres?.connectionString ?? '';
  const url = `http://localhost:${options.port}`;
  const environment = {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: databaseUrl,
    REDIS_URL: options.redisUrl ?? '',
    RA_DATA_DIR: options.dataDir,
    PORT: String(options.port),
    RA_NEXT_DIST: options.distDir,
    ...options.environment,
  };
  try {
    onProgress('Bringing the database up to date');
    const { warnings } = await migrate(databaseUrl);
    for (const warning of warnings) onProgress(warning);
    onProgress('Checking the build of the web app (a first build takes one to two minutes)');
    await buildWeb(options.distDir);
    onProgress('Starting web and worker');
    const app = startProcesses(options, environment);
    await waitUntilReady(url, app.web);
    return {
      url,
      databaseUrl,
      environment,
      get web() {
        return app.web;
      },
      get worker() {
        return app.worker;
      },
      restartWorker: app.restartWorker,
      restartWeb: async () => {
        const web = app.restartWeb();
        await waitUntilReady(url, web);
        return web;
      },
      stop: async () => {
        await Promise.all([app.web.stop(), app.worker.stop()]);
        await postgres?.stop();
      },
    };
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}

function startProcesses(options: AppOptions, environment: Record<string, string | undefined>) {
  const logs = join(options.dataDir, 'logs');
  const startWeb = () =>
    startProcess({
      command: ['node', webProgram(options.distDir)],
      environment,
      logFile: join(logs, 'web.log'),
    });
  const startWorker = () =>
    startProcess({
      // A small nursery: imports make much that dies young, and memory is dearer here than the collector's time.
      command: ['node', '--max-semi-space-size=8', '--import', 'tsx', 'workers/main.ts'],
      environment,
      logFile: join(logs, 'worker.log'),
    });
  const app = {
    web: startWeb(),
    worker: startWorker(),
    restartWeb: () => {
      app.web = startWeb();
      return app.web;
    },
    restartWorker: () => {
      app.worker = startWorker();
      return app.worker;
    },
  };
  return app;
}

async function waitUntilReady(url: string, web: RunningProcess): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  let hasExited = false;
  void web.exited.then(() => {
    hasExited = true;
  });
  while (Date.now() < deadline && !hasExited) {
    const response = await fetch(`${url}/api/health`).catch(() => null);
    if (response?.ok) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`The web app did not answer at ${url}. Read logs/web.log in the data folder.`);
}
