import { env } from '#lib/env.ts';

const LOOK_MS = 1000;

/**
 * Calls `close` once whoever started this process as a part of the app is gone: killed, it could not stop its parts, and they
 * would hold the port and the database against the next start. A process started by itself stays.
 */
export function leaveWithLauncher(close: () => void): void {
  const launcher = env().RA_LAUNCHER_PID;
  if (launcher === undefined) return;
  setInterval(() => {
    if (process.ppid !== launcher) close();
  }, LOOK_MS).unref();
}
