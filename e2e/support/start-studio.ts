import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { venvDir } from '#lib/env.ts';
import { findFreePort } from '#lib/server/postgres/start-embedded-postgres.ts';
import { startApp } from '#scripts/launch/start-app.ts';

/**
 * Playwright's global set-up: starts the whole studio on a free port with a data folder of its own, and tells the tests
 * where (RA_E2E_STATE). RA_E2E_URL uses one that runs already. The trainer's Python environment is the shared one.
 */
export default async function startStudio(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ra-e2e-'));
  const port = await findFreePort();
  const app = await startApp({
    dataDir,
    port,
    distDir: '.next',
    environment: { RA_VENV: resolve(venvDir()), RA_LOG_LEVEL: 'info' },
    onProgress: () => undefined,
  });
  const stateFile = join(dataDir, 'e2e.json');
  process.env['RA_E2E_STATE'] = stateFile;
  const writeState = () =>
    writeFileSync(
      stateFile,
      JSON.stringify({
        url: app.url,
        databaseUrl: app.databaseUrl,
        dataDir,
        port,
        environment: app.environment,
        webPid: app.web.child.pid,
        workerPid: app.worker.child.pid,
      }),
    );
  writeState();
  return async () => {
    await app.stop();
    if (!process.env['RA_E2E_KEEP']) {
      rmSync(dataDir, { recursive: true, force: true });
    }
  };
}
