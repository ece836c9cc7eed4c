import { startEmbeddedPostgres } from './start-embedded-postgres.ts';

// For a test that kills it: starts a server in the folder that it is given, says where, and waits.
const server = await startEmbeddedPostgres(process.argv[2] ?? '');
process.stdout.write(`${server.connectionString}\n`);
setInterval(() => undefined, 60_000);
