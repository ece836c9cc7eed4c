import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { childEnvironment, dataDir, rootDir } from '#lib/env.ts';

/**
 * Runs a script of ours in a process of its own, a job as JSON on its standard input, and gives what it prints: seconds of
 * arithmetic must not hold up anyone's request.
 * @param script path from the root of the studio.
 */
export async function runInChild(script: string, job: unknown): Promise<string> {
  const root = rootDir();
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(/* turbopackIgnore: true */ root, 'node_modules/tsx/dist/loader.mjs'),
      join(/* turbopackIgnore: true */ root, script),
    ],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      // What a launcher overrode is known to this process alone.
      env: childEnvironment({ RA_ROOT: root, RA_DATA_DIR: dataDir() }),
    },
  );
  // A child that dies early breaks the pipe; its exit code and its stderr say why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(job));
  const [output, complaint, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (code !== 0) throw new Error(`${script} ended with exit code ${code}: ${complaint}`);
  return output;
}
