import { spawn } from 'node:child_process';
import { childEnvironment } from '#lib/env.ts';

export type CommandResult = { code: number; output: string; seconds: number };

/** Runs a command and keeps its output; nothing is printed until the part that ran it says what it means. */
export function runCommand(
  command: readonly string[],
  environment: Record<string, string | undefined> = {},
): Promise<CommandResult> {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command[0] ?? '', command.slice(1), {
      env: childEnvironment({ NO_COLOR: '1', FORCE_COLOR: undefined, ...environment }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const finish = (code: number) =>
      resolve({ code, output, seconds: (Date.now() - started) / 1000 });
    child.once('error', (error) => {
      output += String(error);
      finish(127);
    });
    child.once('close', (code) => finish(code ?? 1));
  });
}
