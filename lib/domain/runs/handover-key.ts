import type { StageClass } from './classify-stage.ts';

// Short enough that a stage whose job failed once (the database was away for a moment) is soon handed over again; long
// enough that a stage waiting behind another run does not fill the queue.
const REQUEUE_EVERY_MS = 60_000;
const ATTACH_EVERY_MS = 20_000;

/**
 * What sets the job of a repeated handover apart. The queue keeps the ids of jobs that failed and takes none of them
 * twice, so the key must change with time, or one failure would lose the stage for good. Null when there is nothing to
 * hand over.
 */
export function handoverKey(found: StageClass, now: number): string | null {
  switch (found) {
    case 'fine':
      return null;
    case 'requeue':
      return `again-${Math.floor(now / REQUEUE_EVERY_MS)}`;
    case 'reattach':
    case 'settle':
    case 'restart':
      return `attach-${Math.floor(now / ATTACH_EVERY_MS)}`;
  }
}
