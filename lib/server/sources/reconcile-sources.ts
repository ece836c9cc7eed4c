import { enqueue } from '#lib/jobs/enqueue.ts';
import { db } from '#lib/server/db/client.ts';
import { SOURCE_LEASE_MS } from './claim-source.ts';

const QUEUED_MS = 5_000;
const MINUTE_MS = 60_000;

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
