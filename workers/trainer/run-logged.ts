import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

const KEPT_CHARACTERS = 20_000;

export type LoggedRun = { ok: boolean; output: string };

/** Runs a command, appends what it prints to a log file, passes each line on, and returns the end of it. */
export async function runLogged(options: {
  command: string;
  args: string[];
  environment: NodeJS.ProcessEnv;
  logFile: string;
  signal: AbortSignal;
  onLine: (line: string) => void;
}): Promise<LoggedRun> {
  const { command, args, environment, logFile, signal, onLine } = options;
  const log = createWriteStream(logFile, { flags: 'a' });
  // A full disk must not end the worker; the command itself will say it.
  log.on('error', () => undefined);
  log.write(`\n$ ${command} ${args.join(' ')}\n`);
  const child = spawn(command, args, {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let output = '';
  const take = (chunk: Buffer): void => {
    const text = chunk.toString('utf8');
    log.write(text);
    output = (output + text).slice(-KEPT_CHARACTERS);
    const line = text.trimEnd().split('\n').at(-1)?.trim();
    if (line) {
      onLine(line);
    }
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ok = await new Promise<boolean>((resolve) => {
    child.once('error', (error) => {
      output += `\n${error.message}`;
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
  log.end();
  return { ok, output };
}
