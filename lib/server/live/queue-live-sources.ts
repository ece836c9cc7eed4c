import { enqueue } from '#lib/jobs/enqueue.ts';
import { db } from '#lib/server/db/client.ts';
import { logger } from '#lib/server/logger.ts';
import { followFile } from './follow-file.ts';

/** Looks at every followed file, then hands over the live sources that have unread lines or were closed. */
export async function queueLiveSources(): Promise<void> {
  const followed = await db().liveFeed.findMany({
    where: { kind: 'tail', closedAt: null },
    select: { sourceId: true },
  });
  for (const { sourceId } of followed) {
    await followFile(sourceId).catch((error) => logger.error({ sourceId, error }, 'not followed'));
  }
  const waiting = await db().$queryRaw<{ id: string; attempt: number }[]>`
    UPDATE "source" s SET "state" = 'QUEUED' FROM "live_feed" f
    WHERE f."sourceId" = s."id" AND s."state" = 'LISTENING' AND (f."bytes" > s."bytesRead" OR f."closedAt" IS NOT NULL)
    RETURNING s."id", s."attempt"`;
  for (const { id, attempt } of waiting) {
    // The row is the truth: when the queue is away the reconciler hands the import over.
    await enqueue('source.follow', { sourceId: id }, `live-${id}-${attempt}`).catch((error) =>
      logger.warn({ sourceId: id, error }, 'live source left to the reconciler'),
    );
  }
}
