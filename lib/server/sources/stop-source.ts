import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';

/** Asks an import to stop after the chunk it is at; what is read stays and can be gone on with. A queued one stops at once. */
export async function stopSource(actor: Actor, input: { sourceId: string }): Promise<void> {
  const source = await db().source.findUnique({
    where: { id: input.sourceId },
    select: { projectId: true, name: true },
  });
  await authorize(actor, source?.projectId, 'sources.import');
  const now = new Date();
  const running = await db().source.updateMany({
    where: { id: input.sourceId, state: 'RUNNING' },
    data: { stopRequestedAt: now },
  });
  const queued = await db().source.updateMany({
    where: { id: input.sourceId, state: 'QUEUED' },
    data: { state: 'STOPPED', finishedAt: now },
  });
  if (running.count + queued.count === 0) {
    throw new AppError('CONFLICT', {
      message: `The import of ${source?.name} is not running.`,
      details: { cure: 'Reload: it has ended or was stopped by someone else.' },
    });
  }
}
