import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { childEnvironment } from '#lib/env.ts';
import { startEmbeddedPostgres } from './start-embedded-postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'ra-test-left-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[], environment = {}): ChildProcess =>
  spawn('node', ['--import', 'tsx', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: childEnvironment(environment),
  });

async function firstLine(child: ChildProcess): Promise<string> {
  for await (const chunk of child.stdout ?? []) return String(chunk).trim();
  throw new Error('It ended without a word.');
}

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a folder is refused while its start lives, and taken over with its data once that was killed', async () => {
  const launcher = run([join(import.meta.dirname, 'start-postgres-child.ts'), folder]);
  const address = await firstLine(launcher);
  await query(address, 'CREATE TABLE kept AS SELECT 7 AS n');
  await expect(startEmbeddedPostgres(folder)).rejects.toThrow('already works in');
  launcher.kill('SIGKILL');
  await once(launcher, 'exit');
  const server = await startEmbeddedPostgres(folder);
  try {
    expect(await query(server.connectionString, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  } finally {
    await server.stop();
  }
});

test('a part of the app leaves when its launcher is killed', async () => {
  const part = `
    import { leaveWithLauncher } from '#lib/server/leave-with-launcher.ts';
    leaveWithLauncher(() => process.exit(0));
    console.log(process.pid);
    setInterval(() => undefined, 60_000);`;
  const launcher = `
    require('node:child_process').spawn('node', ['--import', 'tsx', '--input-type=module', '-e', ${JSON.stringify(part)}], {
      stdio: 'inherit', detached: true, env: { ...process.env, RA_LAUNCHER_PID: String(process.pid) },
    });
    setInterval(() => undefined, 60_000);`;
  const child = run(['-e', launcher]);
  const pid = Number(await firstLine(child));
  expect(isAlive(pid)).toBe(true);
  child.kill('SIGKILL');
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
