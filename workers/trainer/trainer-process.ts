import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Whether this process is the trainer of this configuration file. Its command line names the file, so a process that
 * got the same number later is never taken for it; one that has ended but was not collected counts as gone.
 */
export async function isTrainerAlive(pid: number, configPath: string): Promise<boolean> {
  if (process.platform === 'linux') {
    return isLinuxTrainer(pid, configPath);
  }
  const processes = await listProcesses(['-p', String(pid)]);
  return processes.some((line) => line.pid === pid && line.command.includes(configPath));
}

/** The process that trains by this configuration file, whoever started it; null when there is none. */
export async function findTrainer(configPath: string): Promise<number | null> {
  if (process.platform === 'linux') {
    const entries = await readdir('/proc');
    for (const entry of entries.filter((name) => /^\d+$/.test(name))) {
      if (await isLinuxTrainer(Number(entry), configPath)) {
        return Number(entry);
      }
    }
    return null;
  }
  const processes = await listProcesses(['-ax']);
  return processes.find((line) => line.command.includes(configPath))?.pid ?? null;
}

/** Signals the trainer's whole process group: what it started must not outlive it. */
export function signalTrainer(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

async function isLinuxTrainer(pid: number, configPath: string): Promise<boolean> {
  try {
    const [command, stat] = await Promise.all([
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    // The name in brackets may hold anything; the state follows the last bracket.
    const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    return state !== 'Z' && state !== 'X' && command.split('\0').includes(configPath);
  } catch {
    return false;
  }
}

async function listProcesses(which: string[]): Promise<{ pid: number; command: string }[]> {
  const { stdout } = await run('ps', [...which, '-o', 'pid=,stat=,command=']).catch(() => ({
    stdout: '', // ps answers 1 when it finds nothing
  }));
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line);
    return match && !match[2]?.startsWith('Z')
      ? [{ pid: Number(match[1]), command: match[3] ?? '' }]
      : [];
  });
}
