import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '#lib/domain/app-error.ts';
import { readTrainerEnvironment } from '#lib/server/runs/get-trainer-environment.ts';
import { runFolder, stageFolder } from '#lib/server/runs/run-folder.ts';
import { writeRunDataset } from '#lib/server/runs/write-run-dataset.ts';
import { writeStageConfig } from '#lib/server/runs/write-stage-config.ts';
import { startTrainer } from './start-trainer.ts';
import { beat, type Supervision } from './supervision.ts';
import { writeTrainerFile } from './trainer-file.ts';
import { findTrainer, isTrainerAlive, signalTrainer } from './trainer-process.ts';
import { EXIT_GRACE_MS, TICK_MS } from './tunables.ts';

/**
 * Starts the trainer of the current attempt, once the environment is ready. Leaves without starting it when the stage is
 * lost, a stop is asked for or the worker shuts down meanwhile.
 * @throws AppError TRAINER_ENVIRONMENT when the environment cannot be made.
 */
export async function beginAttempt(watch: Supervision, signal: AbortSignal): Promise<void> {
  const { claimed, attempt, firstAttempt } = watch;
  const python = await waitForPython(watch, signal);
  if (python === null) {
    return;
  }
  await writeRunDataset({ runId: claimed.runId, snapshotId: claimed.snapshotId });
  await endOrphan(watch.configPath);
  const configPath = await writeStageConfig({ ...claimed, attempt });
  const pid = await startTrainer({
    python,
    configPath,
    runDir: runFolder(claimed.runId),
    base: claimed.config.base,
  });
  watch.pid = pid;
  await writeTrainerFile(stageFolder(claimed.runId, claimed.kind), {
    pid,
    attempt,
    firstAttempt,
    startedAt: new Date().toISOString(),
  });
}

async function waitForPython(watch: Supervision, signal: AbortSignal): Promise<string | null> {
  for (;;) {
    const { state, python, message, cure } = await readTrainerEnvironment();
    if (state === 'ready' && python) {
      return python;
    }
    if (state === 'failed') {
      throw new AppError('TRAINER_ENVIRONMENT', {
        message: `The trainer's Python environment could not be made: ${message}`,
        details: { cure: cure ?? 'See the log of the environment on the Runs page.' },
      });
    }
    await beat(watch);
    if (watch.isLost || watch.stopRequested || signal.aborted) {
      return null;
    }
    await sleep(TICK_MS);
  }
}

// A trainer of an earlier attempt that has said its last word but not gone yet would hold the folder's lock.
async function endOrphan(configPath: string): Promise<void> {
  const pid = await findTrainer(configPath);
  if (pid === null) {
    return;
  }
  signalTrainer(pid, 'SIGTERM');
  const deadline = Date.now() + EXIT_GRACE_MS;
  while (await isTrainerAlive(pid, configPath)) {
    if (Date.now() > deadline) {
      signalTrainer(pid, 'SIGKILL');
    }
    await sleep(TICK_MS);
  }
}
