import type { Actor } from '#lib/domain/access/actor.ts';
import type { SnapshotDetail } from '#lib/domain/snapshot/snapshot-views.ts';
import { db } from '#lib/server/db/client.ts';
import { findSnapshot } from './find-snapshot.ts';
import { findStaleItems } from './find-stale-items.ts';

/** One snapshot with the runs made from it and what has changed in the project since. */
export async function getSnapshot(
  actor: Actor,
  input: { snapshotId: string },
): Promise<SnapshotDetail> {
  const snapshot = await findSnapshot(actor, input.snapshotId);
  const [runs, creator, staleness] = await Promise.all([
    db().run.findMany({
      where: { snapshotId: snapshot.id },
      orderBy: { number: 'desc' },
      select: { id: true, number: true, name: true, state: true },
    }),
    db().user.findUnique({ where: { id: snapshot.createdBy }, select: { name: true } }),
    findStaleItems(actor, snapshot),
  ]);
  return { ...snapshot, createdByName: creator?.name ?? 'Someone', runs, staleness };
}
