import { defineConfig } from 'prisma/config';

// For the Prisma command line only. The app connects through lib/server/db and applies migrations itself
// (docs/decisions/0005): the schema engine binary cannot be downloaded on a closed network.
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
});
