import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '#lib/env.ts';
import { classifyBase } from '#lib/server/runs/assert-base-model.ts';

/** The folder of the Python package `ra_trainer`. */
export const TRAINER_ROOT = fileURLToPath(new URL('../../trainer', import.meta.url));

// The trainer needs none of these, and what it downloads or logs must not be able to give them away.
const SECRETS = {
  DATABASE_URL: undefined,
  REDIS_URL: undefined,
  RA_SECRET: undefined,
  RA_API_KEY: undefined,
  TEACHER_API_KEY: undefined,
  MODEL_API_KEY: undefined,
};

export type StartTrainerOptions = {
  python: string;
  configPath: string;
  runDir: string;
  base: string;
};

/**
 * Starts a trainer in a process group of its own that outlives this process. Its output goes to train.log.
 * @returns its process id.
 */
export async function startTrainer(options: StartTrainerOptions): Promise<number> {
  const { python, configPath, runDir, base } = options;
  const log = await open(join(runDir, 'train.log'), 'a');
  try {
    const child = spawn(python, ['-m', 'ra_trainer', 'run', '--config', configPath], {
      cwd: runDir,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: childEnvironment({
        ...SECRETS,
        PYTHONPATH: TRAINER_ROOT,
        PYTHONUNBUFFERED: '1',
        PYTHONDONTWRITEBYTECODE: '1',
        TOKENIZERS_PARALLELISM: 'false',
        HF_HUB_DISABLE_TELEMETRY: '1',
        HF_HUB_OFFLINE: classifyBase(base) === 'hub' ? '0' : '1',
      }),
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    if (child.pid === undefined) {
      throw new Error('The trainer was started without a process id.');
    }
    return child.pid;
  } finally {
    await log.close();
  }
}
