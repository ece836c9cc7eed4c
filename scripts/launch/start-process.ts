import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { childEnvironment } from '#lib/env.ts';

export type ProcessOptions = {
  command: readonly string[];
  environment: Record<string, string | undefined>;
  logFile: string;
};
export type RunningProcess = {
  child: ChildProcess;
  exited: Promise<number | null>;
  stop: () => Promise<void>;
};

const STOP_GRACE_MS = 20_000;

/** Starts a child in a process group of its own, with its output in a log file. `stop` is SIGTERM, then SIGKILL. */
export function startProcess({ command, environment, logFile }: ProcessOptions): RunningProcess {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { flags: 'a' });
  const [program, ...args] = command;
  if (!program) {
    throw new Error('startProcess needs a command.');
  }
  // Detached: Ctrl-C goes to the launcher alone, which stops the children in order.
  const child = spawn(program, args, {
    env: childEnvironment({ ...environment, RA_LAUNCHER_PID: String(process.pid) }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', () => resolve(1));
  });
  return {
    child,
    exited,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) {
        return;
      }
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}
