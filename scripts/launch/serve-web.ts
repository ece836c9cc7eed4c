// For containers, where PostgreSQL is a service of its own: migrates, prints the first-admin link, becomes the web process.
import { spawn } from 'node:child_process';
import { env } from '#lib/env.ts';
import { createFirstAdminLink } from '#lib/server/auth/create-first-admin-link.ts';
import { databaseUrl, db } from '#lib/server/db/client.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { webProgram } from '#web/web-program.ts';

const { warnings } = await migrate(databaseUrl());
for (const warning of warnings) console.warn(warning);
const link = await createFirstAdminLink();
await db().$disconnect();
if (link) {
  console.log(
    `Create the first admin (the link works once): ${env().RA_PUBLIC_URL ?? `http://localhost:${env().PORT}`}${link}`,
  );
}
const web = spawn('node', [webProgram('.next')], {
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production' },
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => web.kill(signal));
}
web.once('exit', (code) => process.exit(code ?? 0));
