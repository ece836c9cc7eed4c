import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '.next/**', '.data/**', 'e2e/**', 'out/**'];

export default defineConfig({
  test: {
    exclude,
    maxWorkers: 2,
    env: { RA_LOG_LEVEL: 'silent' },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...exclude, '**/*.integration.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['**/*.integration.test.ts'],
          exclude,
          globalSetup: ['lib/server/testing/start-test-postgres.ts'],
          // A busy machine is no failure: what takes ten seconds alone has been seen to take a minute beside all else.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
