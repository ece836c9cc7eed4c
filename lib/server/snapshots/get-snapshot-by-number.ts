import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { SnapshotDetail } from '#lib/domain/snapshot/snapshot-views.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { getSnapshot } from './get-snapshot.ts';

/** The snapshot that people call s3, for addresses that carry the number. */
export async function getSnapshotByNumber(
  actor: Actor,
  input: { projectId: string; number: number },
): Promise<SnapshotDetail> {
  await authorize(actor, input.projectId, 'snapshots.view');
  const row = await db().snapshot.findUnique({
    where: { projectId_number: input },
    select: { id: true },
  });
  if (!row) {
    throw new AppError('NOT_FOUND', { message: `There is no snapshot s${input.number}.` });
  }
  return getSnapshot(actor, { snapshotId: row.id });
}
