import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataDir, env, overrideEnvironment } from '#lib/env.ts';
import { checkPort } from './check-port.ts';
import { checkPython } from './check-python.ts';
import { startApp } from './start-app.ts';

const MIN_FREE_BYTES = 2 * 1024 ** 3;
const MAX_WORKER_RESTARTS = 5;

const started = Date.now();
const say = (message: string) =>
  console.log(`  ${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s  ${message}`);

let isStopping = false;

await up().catch((error: Error) => {
  // What was under way when Ctrl-C came fails for want of its database; `stop` ends the process when all is stopped.
  if (isStopping) return;
  console.error(`\n${error.message}`);
  process.exit(1);
});

async function up(): Promise<void> {
  const { values } = parseArgs({
    options: { demo: { type: 'boolean' }, port: { type: 'string' } },
  });
  if (values.port) {
    overrideEnvironment({ PORT: Number(values.port) });
  }
  const { PORT, RA_PYTHON, DATABASE_URL, REDIS_URL } = env();
  checkPython(RA_PYTHON);
  checkFreeSpace();
  await checkPort(PORT);
  console.log('RationAnomaly Studio');
  const app = await startApp({
    dataDir: dataDir(),
    port: PORT,
    databaseUrl: DATABASE_URL,
    redisUrl: REDIS_URL,
    distDir: '.next',
    onProgress: say,
  });
  const stop = async () => {
    if (isStopping) {
      return;
    }
    isStopping = true;
    console.log('\nStopping (a training goes on by itself and is found again at the next start) …');
    await app.stop();
    console.log('Stopped.');
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  await announce(app.url, app.databaseUrl, values.demo ?? false);
  watchProcesses(app, stop);
}

async function announce(url: string, databaseUrl: string, isDemo: boolean): Promise<void> {
  overrideEnvironment({ DATABASE_URL: databaseUrl });
  if (isDemo) {
    say('Making the demo project');
    const { createDemo } = await import('#lib/server/demo/create-demo.ts');
    const demo = await createDemo();
    console.log(`\nDemo accounts, all with the password ${demo.password}:`);
    for (const account of demo.accounts) {
      console.log(`  ${account.email.padEnd(24)} ${account.role}`);
    }
  }
  const { createFirstAdminLink } = await import('#lib/server/auth/create-first-admin-link.ts');
  const link = await createFirstAdminLink();
  say(`Ready at ${url}`);
  if (link) {
    console.log(`\nCreate the first admin (the link works once): ${url}${link}`);
  }
  console.log(`Logs: ${join(dataDir(), 'logs')}   Stop: Ctrl-C`);
}

function watchProcesses(
  app: Awaited<ReturnType<typeof startApp>>,
  stop: () => Promise<void>,
): void {
  let restarts = 0;
  const watchWorker = () =>
    void app.worker.exited.then((code) => {
      if (isStopping) {
        return;
      }
      restarts += 1;
      if (restarts > MAX_WORKER_RESTARTS) {
        console.error('The worker keeps ending. Read logs/worker.log in the data folder.');
        void stop();
        return;
      }
      say(`The worker ended (${code}); starting it again`);
      app.restartWorker();
      watchWorker();
    });
  watchWorker();
  void app.web.exited.then((code) => {
    if (!isStopping) {
      console.error(`The web process ended (${code}). Read logs/web.log in the data folder.`);
      void stop();
    }
  });
}

function checkFreeSpace(): void {
  const { bavail, bsize } = statfsSync('.');
  if (bavail * bsize < MIN_FREE_BYTES) {
    throw new Error(
      `Only ${Math.round((bavail * bsize) / 1024 ** 2)} MiB are free here; the trainer's environment and the database need 2 GiB.\n  → Free some space, or set RA_DATA_DIR to a larger disk.`,
    );
  }
}
