import { enqueue } from '#lib/jobs/enqueue.ts';
import { db } from '#lib/server/db/client.ts';
import { SOURCE_LEASE_MS } from './claim-source.ts';
import { TEMPLATE_LIST_FORMAT } from './import-template-list.ts';

const QUEUED_MS = 5_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const MOST_AT_ONCE = 100;

/** Hands over again the imports that no job stands for and those whose worker is gone. */
export async function reconcileSources(now = new Date()): Promise<void> {
  const lost = await db().source.findMany({
    where: {
      OR: [
        { state: 'QUEUED', createdAt: { lt: new Date(now.getTime() - QUEUED_MS) } },
        { state: 'RUNNING', heartbeatAt: { lt: new Date(now.getTime() - SOURCE_LEASE_MS) } },
      ],
    },
    select: { id: true, attempt: true },
  });
  // The minute in the id lets a job that was lost itself be handed over again; claiming makes one more harmless.
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  for (const { id, attempt } of lost) {
    await enqueue('source.import', { sourceId: id }, `source-${id}-${attempt}-${minute}`);
  }
}

/** Hands over the logs that are imported and not packed yet; one that could not be is tried again each hour. */
export async function reconcilePacking(now = new Date()): Promise<void> {
  const whole = await db().source.findMany({
    where: { state: 'READY', packedBytes: null, format: { not: TEMPLATE_LIST_FORMAT } },
    select: { id: true },
    take: MOST_AT_ONCE,
  });
  const hour = Math.floor(now.getTime() / HOUR_MS);
  for (const { id } of whole) {
    await enqueue('source.pack', { sourceId: id }, `pack-${id}-${hour}`);
  }
}
