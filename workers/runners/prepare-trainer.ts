import { setTimeout as sleep } from 'node:timers/promises';
import { logger } from '#lib/server/logger.ts';
import { readTrainerEnvironment } from '#lib/server/runs/get-trainer-environment.ts';
import { prepareTrainerEnvironment } from '../trainer/python-environment.ts';

const LOOK_MS = 3_000;

/**
 * Makes the trainer's environment in the background, now and again whenever somebody asks for it after a failure (which
 * sets its state back to absent). Returns the function that ends it.
 */
export function startPreparingTrainer(): () => Promise<void> {
  const stop = new AbortController();
  const running = prepareUntilStopped(stop.signal).catch((error) =>
    logger.error({ error }, 'the trainer environment is not looked after any more'),
  );
  return async () => {
    stop.abort();
    await running;
  };
}

async function prepareUntilStopped(signal: AbortSignal): Promise<void> {
  await prepareTrainerEnvironment(signal);
  while (!signal.aborted) {
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted && (await readTrainerEnvironment()).state === 'absent') {
      await prepareTrainerEnvironment(signal);
    }
  }
}
