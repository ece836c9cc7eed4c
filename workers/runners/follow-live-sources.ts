import { queueLiveSources } from '#lib/server/live/queue-live-sources.ts';
import { logger } from '#lib/server/logger.ts';

const INTERVAL_MS = 2_000;

/** Looks after the live sources every two seconds; returns the function that ends it. */
export function startFollowing(): () => Promise<void> {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = Promise.resolve();
  const look = () => {
    running = queueLiveSources()
      .catch((error) => logger.error({ error }, 'live sources were not looked after'))
      .then(() => {
        if (!isOver) timer = setTimeout(look, INTERVAL_MS);
      });
  };
  look();
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await running;
  };
}
