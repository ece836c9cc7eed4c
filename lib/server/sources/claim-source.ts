import { db } from '#lib/server/db/client.ts';

/** A worker that has not been heard of for this long is taken for dead; heartbeats come every ten seconds. */
export const SOURCE_LEASE_MS = 45_000;
export const HEARTBEAT_MS = 10_000;

/** Takes a queued source, or one whose worker is gone, for a new attempt; undefined when someone else has it. */
export async function claimSource(sourceId: string, now = new Date()) {
  const rows = await db().source.updateManyAndReturn({
    where: {
      id: sourceId,
      OR: [
        { state: 'QUEUED' },
        { state: 'RUNNING', heartbeatAt: { lt: new Date(now.getTime() - SOURCE_LEASE_MS) } },
      ],
    },
    data: {
      state: 'RUNNING',
      attempt: { increment: 1 },
      heartbeatAt: now,
      finishedAt: null,
      errorCode: null,
      errorMessage: null,
    },
  });
  const source = rows[0];
  if (source && source.startedAt === null) {
    await db().source.updateMany({
      where: { id: sourceId, startedAt: null },
      data: { startedAt: now },
    });
  }
  return source;
}

export type ClaimedSource = NonNullable<Awaited<ReturnType<typeof claimSource>>>;

/** Gives a source back at shutdown, so that the next worker need not wait for the lease. */
export async function releaseSource(source: ClaimedSource): Promise<void> {
  await db().source.updateMany({
    where: { id: source.id, attempt: source.attempt, state: 'RUNNING' },
    data: { state: 'QUEUED' },
  });
}

/** Keeps the lease; false when the source belongs to another attempt now. */
export async function beatSource(source: ClaimedSource): Promise<boolean> {
  const { count } = await db().source.updateMany({
    where: { id: source.id, attempt: source.attempt, state: 'RUNNING' },
    data: { heartbeatAt: new Date() },
  });
  return count === 1;
}
