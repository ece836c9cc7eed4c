import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { enqueue } from '#lib/jobs/enqueue.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { logger } from '#lib/server/logger.ts';
import { assertNew } from './create-source.ts';

/** Goes on with a stopped or failed import from its last chunk. */
export async function resumeSource(actor: Actor, input: { sourceId: string }): Promise<void> {
  const source = await db().source.findUnique({ where: { id: input.sourceId } });
  await authorize(actor, source?.projectId, 'sources.import');
  if (source?.state === 'FAILED') {
    await assertNew(source.projectId, source.fileHash, source.fileName);
  }
  const resumed = await db().$transaction(async (tx) => {
    const rows = await tx.source.updateManyAndReturn({
      where: { id: input.sourceId, state: { in: ['STOPPED', 'FAILED'] } },
      data: {
        state: 'QUEUED',
        stopRequestedAt: null,
        finishedAt: null,
        errorCode: null,
        errorMessage: null,
      },
    });
    const row = rows[0];
    if (!row) {
      throw new AppError('CONFLICT', {
        message: `The import of ${source?.name} is neither stopped nor failed.`,
        details: { cure: 'Reload: someone else has resumed it, or it is done.' },
      });
    }
    await appendHistory(tx, [
      {
        projectId: row.projectId,
        actorId: actor.userId,
        kind: 'source.resumed',
        entityType: 'source',
        entityId: row.id,
        payload: { name: row.name, fromLine: row.linesRead + 1 },
      },
    ]);
    return row;
  });
  const jobId = `source-${resumed.id}-${resumed.attempt}`;
  await enqueue('source.import', { sourceId: resumed.id }, jobId).catch((error) =>
    logger.warn({ sourceId: resumed.id, error }, 'import left to the reconciler'),
  );
}
