import { defineConfig } from '@playwright/test';

// One real application for all stories: PostgreSQL, web, worker, trainer (e2e/support/start-studio.ts).
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  timeout: 120_000,
  // A browser on a busy machine may lose a moment; bin/test names what needed the second try.
  retries: 1,
  expect: { timeout: 15_000 },
  globalSetup: './e2e/support/start-studio.ts',
  use: {
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env['RA_CHROMIUM'] ? { executablePath: process.env['RA_CHROMIUM'] } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
