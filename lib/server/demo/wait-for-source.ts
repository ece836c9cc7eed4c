import { setTimeout as sleep } from 'node:timers/promises';
import { db } from '#lib/server/db/client.ts';

const POLL_MS = 250;
const DEFAULT_WAIT_MS = 120_000;

/**
 * Waits until an import has ended. False when it is still going on after `waitMs` (default two minutes): it goes on by
 * itself. @throws Error with the import's own words when it failed.
 */
export async function waitForSource(sourceId: string, waitMs = DEFAULT_WAIT_MS): Promise<boolean> {
  const until = Date.now() + waitMs;
  for (;;) {
    const source = await db().source.findUniqueOrThrow({
      where: { id: sourceId },
      select: { state: true, errorMessage: true },
    });
    if (source.state === 'READY') {
      return true;
    }
    if (source.state === 'FAILED') {
      throw new Error(
        `The sample log could not be imported: ${source.errorMessage ?? 'no reason given'}`,
      );
    }
    if (source.state === 'STOPPED' || Date.now() >= until) {
      return false;
    }
    await sleep(POLL_MS);
  }
}
