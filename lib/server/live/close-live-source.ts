import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';

/** Ends a live source: it takes no more lines and its key is void; what has come is read to its end and kept. */
export async function closeLiveSource(actor: Actor, input: { sourceId: string }): Promise<void> {
  const source = await db().source.findUnique({
    where: { id: input.sourceId },
    include: { feed: true },
  });
  await authorize(actor, source?.projectId, 'sources.import');
  if (!source?.feed) throw notOpen(source?.name ?? 'This');
  await db().$transaction(async (tx) => {
    const closed = await tx.liveFeed.updateManyAndReturn({
      where: { sourceId: source.id, closedAt: null },
      data: { closedAt: new Date(), keyHash: null, keyPrefix: null, problem: null },
    });
    const feed = closed[0];
    if (!feed) throw notOpen(source.name);
    // With nothing in it there is nothing that a worker could finish.
    if (feed.bytes === 0n) {
      await tx.source.updateMany({
        where: { id: source.id, state: 'LISTENING' },
        data: { state: 'STOPPED', finishedAt: new Date() },
      });
    }
    await appendHistory(tx, [
      {
        projectId: source.projectId,
        actorId: actor.userId,
        kind: 'source.closed',
        entityType: 'source',
        entityId: source.id,
        payload: { name: source.name, received: Number(feed.received) },
      },
    ]);
  });
}

const notOpen = (name: string): AppError =>
  new AppError('CONFLICT', {
    message: `${name} is no open live source.`,
    details: { cure: 'Reload: someone else has closed it.' },
  });
