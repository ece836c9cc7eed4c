import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '#lib/domain/app-error.ts';
import { classifyStage, MAX_TRAINER_RESTARTS } from '#lib/domain/runs/classify-stage.ts';
import type { StageOutcome } from '#lib/domain/runs/stage-outcome.ts';
import { logger } from '#lib/server/logger.ts';
import { beginNextAttempt, releaseStage } from '#lib/server/runs/beat-stage.ts';
import type { ClaimedStage } from '#lib/server/runs/claim-stage.ts';
import { finishStage, type NextStage } from '#lib/server/runs/finish-stage.ts';
import { runFolder, stageFolder } from '#lib/server/runs/run-folder.ts';
import { beginAttempt } from './begin-attempt.ts';
import { beat, readEvents, readLastWord, type Supervision } from './supervision.ts';
import { readTrainerFile } from './trainer-file.ts';
import { findTrainer, isTrainerAlive, signalTrainer } from './trainer-process.ts';
import { EXIT_GRACE_MS, RETRY_MS, STOP_GRACE_MS, TICK_MS } from './tunables.ts';

const LOG_LINES = 3;

/**
 * Takes a claimed stage to its end: starts its trainer, or finds it again after a restart of the worker; stores its
 * events, passes on a stop, starts it again from its checkpoint when it dies. Returns the stage that follows. When the
 * worker shuts down, or the stage is in other hands, it leaves and the trainer works on.
 */
export async function superviseStage(
  claimed: ClaimedStage,
  signal: AbortSignal,
): Promise<NextStage | null> {
  const watch = makeSupervision(claimed);
  let outcome: StageOutcome | null = null;
  try {
    outcome = claimed.mode === 'attach' ? await attach(watch, signal) : await begin(watch, signal);
    while (!outcome && !watch.isLost && !signal.aborted) {
      await sleep(TICK_MS);
      outcome = await look(watch, signal);
    }
  } catch (error) {
    outcome = toFailure(error);
    logger.error(
      { runId: claimed.runId, stage: claimed.kind, error },
      'stage failed in the worker',
    );
  }
  if (watch.isLost) {
    return null;
  }
  if (!outcome) {
    await releaseStage({ ...claimed, attempt: watch.attempt, heartbeatAt: watch.heartbeatAt });
    return null;
  }
  await waitForExit(watch);
  return finishStage({ ...claimed, attempt: watch.attempt, outcome });
}

function makeSupervision(claimed: ClaimedStage): Supervision {
  return {
    claimed,
    attempt: claimed.attempt,
    firstAttempt: claimed.attempt,
    configPath: join(stageFolder(claimed.runId, claimed.kind), 'config.json'),
    pid: null,
    heartbeatAt: claimed.heartbeatAt,
    isLost: false,
    stopRequested: false,
    stopSentAt: null,
  };
}

async function begin(watch: Supervision, signal: AbortSignal): Promise<StageOutcome | null> {
  await beginAttempt(watch, signal);
  return watch.pid === null && watch.stopRequested ? stoppedBeforeStart() : null;
}

/** After a restart of the worker: what has become of the trainer meanwhile. */
async function attach(watch: Supervision, signal: AbortSignal): Promise<StageOutcome | null> {
  const file = await readTrainerFile(stageFolder(watch.claimed.runId, watch.claimed.kind));
  watch.firstAttempt = file?.firstAttempt ?? watch.attempt;
  // By its command line, so that a trainer started right before the worker died is found without its file.
  watch.pid = await findTrainer(watch.configPath);
  const outcome = await readLastWord(watch);
  const found = classifyStage({
    state: 'RUNNING',
    heartbeatAt: null,
    queuedAt: 0,
    pidAlive: watch.pid !== null,
    lastEvent: outcome?.kind ?? null,
    now: Date.now(),
  });
  logger.info(
    { runId: watch.claimed.runId, stage: watch.claimed.kind, pid: watch.pid, found },
    'stage taken up again',
  );
  if (outcome || found === 'reattach') {
    return outcome;
  }
  return file?.attempt === watch.attempt ? restart(watch, signal) : begin(watch, signal);
}

/** One look: new events, the lease, a wish to stop, a trainer that has died. */
async function look(watch: Supervision, signal: AbortSignal): Promise<StageOutcome | null> {
  try {
    // Asked before the events are read: a last word written in between is then seen, not taken for a death.
    const isAlive = watch.pid !== null && (await isTrainerAlive(watch.pid, watch.configPath));
    const outcome = isAlive ? await readEvents(watch) : await readLastWord(watch);
    if (outcome || watch.isLost) {
      return outcome;
    }
    await beat(watch);
    if (watch.isLost) {
      return null;
    }
    if (!isAlive) {
      return await restart(watch, signal);
    }
    passOnStop(watch);
    return null;
  } catch (error) {
    if (isPermanent(error)) {
      throw error;
    }
    // The database is away: the trainer works on, its events wait in the file.
    logger.warn({ runId: watch.claimed.runId, error: String(error) }, 'supervising again shortly');
    await sleep(RETRY_MS);
    return null;
  }
}

function passOnStop(watch: Supervision): void {
  if (!watch.stopRequested || watch.pid === null) {
    return;
  }
  if (watch.stopSentAt === null) {
    signalTrainer(watch.pid, 'SIGTERM');
    watch.stopSentAt = Date.now();
  } else if (Date.now() - watch.stopSentAt > STOP_GRACE_MS) {
    signalTrainer(watch.pid, 'SIGKILL');
  }
}

/** The trainer is gone without a last word: again from its checkpoint, a limited number of times. */
async function restart(watch: Supervision, signal: AbortSignal): Promise<StageOutcome | null> {
  if (watch.stopRequested) {
    // Killed at the end of its grace: the newest checkpoint is what resuming goes on from.
    return { kind: 'stopped', step: 0, checkpoint: null };
  }
  if (watch.attempt - watch.firstAttempt >= MAX_TRAINER_RESTARTS) {
    return lost(watch);
  }
  const hold = { ...watch.claimed, attempt: watch.attempt, heartbeatAt: watch.heartbeatAt };
  if (!(await beginNextAttempt(hold))) {
    watch.isLost = true;
    return null;
  }
  watch.attempt += 1;
  watch.pid = null;
  logger.warn(
    { runId: watch.claimed.runId, stage: watch.claimed.kind, attempt: watch.attempt },
    'trainer died; started again from its checkpoint',
  );
  return begin(watch, signal);
}

async function lost(watch: Supervision): Promise<StageOutcome> {
  const log = await readFile(join(runFolder(watch.claimed.runId), 'train.log'), 'utf8').catch(
    () => '',
  );
  const tail = log.trimEnd().split('\n').slice(-LOG_LINES).join(' | ');
  return {
    kind: 'failed',
    code: 'TRAINER_LOST',
    message: `The trainer ended ${MAX_TRAINER_RESTARTS + 1} times without a last word. train.log ends with: ${tail || '(nothing)'}`,
    cure: 'See the log of the run; when the machine ran out of memory, take a smaller batch, then resume.',
  };
}

async function waitForExit(watch: Supervision): Promise<void> {
  const { pid } = watch;
  if (pid === null) {
    return;
  }
  const deadline = Date.now() + EXIT_GRACE_MS;
  while (await isTrainerAlive(pid, watch.configPath)) {
    if (Date.now() > deadline) {
      signalTrainer(pid, 'SIGKILL');
    }
    await sleep(TICK_MS);
  }
}

const stoppedBeforeStart = (): StageOutcome => ({ kind: 'stopped', step: 0, checkpoint: null });

// Disk and settings do not mend themselves by waiting; a lost connection does.
const isPermanent = (error: unknown): boolean =>
  error instanceof AppError ||
  ['ENOSPC', 'EACCES', 'EROFS', 'ENOENT', 'ENOTDIR'].includes(
    (error as NodeJS.ErrnoException)?.code ?? '',
  );

function toFailure(error: unknown): StageOutcome {
  if (error instanceof AppError) {
    const cure = error.details.cure ?? null;
    return { kind: 'failed', code: error.code, message: error.message, cure };
  }
  if ((error as NodeJS.ErrnoException)?.code === 'ENOSPC') {
    return {
      kind: 'failed',
      code: 'DISK_FULL',
      message: 'The disk of the data folder is full.',
      cure: 'Free some space, then resume the run.',
    };
  }
  return {
    kind: 'failed',
    code: 'UNEXPECTED',
    message: `The worker failed: ${String(error)}`,
    cure: "The worker's log has the details; resume the run when they are mended.",
  };
}
