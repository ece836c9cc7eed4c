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
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
