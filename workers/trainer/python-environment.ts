import { execFile } from 'node:child_process';
import { readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AppError } from '#lib/domain/app-error.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import {
  ABSENT_ENVIRONMENT,
  type PrepareStep,
  type TrainerEnvironment,
} from '#lib/domain/runs/trainer-environment.ts';
import { childEnvironment, dataDir, env, venvDir } from '#lib/env.ts';
import { logger } from '#lib/server/logger.ts';
import {
  trainerEnvironmentLog,
  writeTrainerEnvironment,
} from '#lib/server/runs/trainer-environment-file.ts';
import { takeEnvironmentLock } from './environment-lock.ts';
import { findPython } from './find-python.ts';
import { folderBytes } from './folder-bytes.ts';
import { explainFailure, planInstall } from './plan-install.ts';
import { runLogged } from './run-logged.ts';
import { TRAINER_ROOT } from './start-trainer.ts';
import { ENVIRONMENT_BYTES } from './tunables.ts';

// Counting the bytes of 40,000 files takes a while on a busy disk.
const REPORT_MS = 5_000;
const WAIT_MS = 1_000;

/**
 * Makes the trainer's Python environment (RA_VENV, else RA_DATA_DIR/venv) when it is not there or was made from other
 * requirements, and writes how far it is to trainer-env.json. Never throws: what went wrong, and how to mend it, is in
 * that file. Only one process works at a time; another one waits for it.
 */
export async function prepareTrainerEnvironment(signal: AbortSignal): Promise<void> {
  const given = env().RA_TRAINER_PYTHON;
  if (given) {
    await writeTrainerEnvironment({
      ...ABSENT_ENVIRONMENT,
      state: 'ready',
      message: 'The Python named by RA_TRAINER_PYTHON is used.',
      python: given,
      updatedAt: new Date().toISOString(),
    });
    return;
  }
  let release = await takeEnvironmentLock();
  while (!release && !signal.aborted) {
    await sleep(WAIT_MS);
    release = await takeEnvironmentLock();
  }
  try {
    if (!signal.aborted) {
      await prepare(signal);
    }
  } finally {
    await release?.();
  }
}

const venvPython = (): string => join(venvDir(), 'bin', 'python');
const stampFile = (): string => join(venvDir(), 'ra-stamp');

async function prepare(signal: AbortSignal): Promise<void> {
  const requirementsPath = join(TRAINER_ROOT, 'requirements.txt');
  const requirements = await readFile(requirementsPath, 'utf8');
  const stamp = sha256Hex(requirements);
  const report = makeReport(stamp);
  try {
    if ((await readFile(stampFile(), 'utf8').catch(() => '')) === stamp) {
      await report({ state: 'ready', message: 'Ready.', python: venvPython() });
      return;
    }
    await report({ step: 'find-python', message: 'Looking for Python and disk space.' });
    await assertSpace();
    const python = await findPython();
    const run = makeRun(report, signal);
    if (!(await isUsable())) {
      await rm(venvDir(), { recursive: true, force: true });
      await run('create', 'Making an environment of its own.', [
        [python, ['-m', 'venv', venvDir()]],
      ]);
    }
    for (const step of planInstall(requirements, requirementsPath, await describeMachine())) {
      const attempts = step.attempts.map((args): Command => [venvPython(), args]);
      await run(step.step, step.message, attempts);
    }
    await run('verify', 'Checking that the trainer starts.', [
      [venvPython(), ['-m', 'ra_trainer', 'doctor']],
    ]).catch(async (error) => {
      // Everything is installed and still it does not start: the next try begins with nothing.
      await rm(venvDir(), { recursive: true, force: true });
      throw error;
    });
    await writeFile(stampFile(), stamp);
    await report({ state: 'ready', step: null, message: 'Ready.', python: venvPython() });
  } catch (error) {
    if (signal.aborted) {
      await report({ state: 'absent', message: 'Interrupted; it goes on at the next start.' });
      return;
    }
    const { message, cure } = toProblem(error);
    logger.error({ error: String(error) }, 'trainer environment failed');
    await report({ state: 'failed', message, cure });
  }
}

// An interrupted installation is gone on with: pip passes over what is there.
const isUsable = (): Promise<boolean> =>
  promisify(execFile)(venvPython(), ['-m', 'pip', '--version']).then(
    () => true,
    () => false,
  );

type Report = (change: Partial<TrainerEnvironment>) => Promise<void>;

function makeReport(stamp: string): Report {
  const startedAt = new Date().toISOString();
  let current: TrainerEnvironment = {
    ...ABSENT_ENVIRONMENT,
    state: 'preparing',
    stamp,
    startedAt,
    cure: null,
  };
  return async (change) => {
    current = { ...current, ...change, updatedAt: new Date().toISOString() };
    await writeTrainerEnvironment(current).catch((error) =>
      logger.warn({ error: String(error) }, 'trainer-env.json cannot be written'),
    );
  };
}

type Command = [command: string, args: string[]];

function makeRun(report: Report, signal: AbortSignal) {
  return async (step: PrepareStep, message: string, attempts: Command[]): Promise<void> => {
    await report({ step, message });
    let output = '';
    let line = '';
    let isCounting = false;
    const timer = setInterval(async () => {
      if (!isCounting) {
        isCounting = true;
        await report({ message: line || message, bytes: await folderBytes(venvDir()) });
        isCounting = false;
      }
    }, REPORT_MS);
    try {
      for (const [command, args] of attempts) {
        const result = await runLogged({
          command,
          args,
          environment: childEnvironment({ PYTHONPATH: TRAINER_ROOT, PYTHONUNBUFFERED: '1' }),
          logFile: trainerEnvironmentLog(),
          signal,
          onLine: (text) => {
            line = text.slice(0, 200);
          },
        });
        if (result.ok) {
          return;
        }
        output = result.output;
      }
    } finally {
      clearInterval(timer);
    }
    const { message: problem, cure } = explainFailure(output);
    throw new AppError('TRAINER_ENVIRONMENT', { message: problem, details: { cure, step } });
  };
}

async function assertSpace(): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir());
  if (bavail * bsize < ENVIRONMENT_BYTES) {
    const free = ((bavail * bsize) / 1024 ** 3).toFixed(1);
    throw new AppError('TRAINER_ENVIRONMENT', {
      message: `Only ${free} GB are free in ${dataDir()}; the environment needs about 4 GB.`,
      details: { cure: 'Free some space, or set RA_DATA_DIR to another disk, then start again.' },
    });
  }
}

async function describeMachine() {
  const environment = childEnvironment({});
  const hasNvidia = await promisify(execFile)('nvidia-smi', ['-L']).then(
    () => true,
    () => false,
  );
  return {
    platform: process.platform,
    hasNvidia,
    hasOwnIndex: ['PIP_FIND_LINKS', 'PIP_INDEX_URL', 'PIP_EXTRA_INDEX_URL'].some(
      (name) => environment[name],
    ),
  };
}

function toProblem(error: unknown): { message: string; cure: string | null } {
  return error instanceof AppError
    ? { message: error.message, cure: error.details.cure ?? null }
    : { message: String(error), cure: 'See trainer-env.log in the data folder.' };
}
