import { resolve } from 'node:path';
import { overrideEnvironment, venvDir } from '#lib/env.ts';
import { findFreePort } from '#lib/server/postgres/start-embedded-postgres.ts';
import { type RunningApp, startApp } from '#scripts/launch/start-app.ts';

/**
 * The whole application as its users run it: web and worker, production build, embedded PostgreSQL. Use cases that the
 * bench calls itself work on the same database from then on.
 */
export async function startBenchApp(dataDir: string): Promise<RunningApp> {
  const app = await startApp({
    dataDir,
    port: await findFreePort(),
    distDir: '.next',
    // The trainer's environment is not what is measured: the one that is there, or none is made meanwhile.
    environment: { RA_LOG_LEVEL: 'warn', RA_VENV: resolve(venvDir()) },
    onProgress: (message) => process.stderr.write(`${message}\n`),
  });
  overrideEnvironment({ DATABASE_URL: app.databaseUrl, RA_DATA_DIR: dataDir });
  return app;
}
