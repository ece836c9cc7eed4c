import type { Actor } from '#lib/domain/access/actor.ts';
import { db } from '#lib/server/db/client.ts';
import { findSnapshot } from './find-snapshot.ts';
import { findStaleItems, type Staleness } from './find-stale-items.ts';
import type { SnapshotView } from './snapshot-view.ts';

export type SnapshotDetail = SnapshotView & {
  createdByName: string;
  runs: { id: string; number: number; name: string; state: string }[];
  staleness: Staleness;
};

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
    findStaleItems(snapshot.id, snapshot.projectId),
  ]);
  return { ...snapshot, createdByName: creator?.name ?? 'Someone', runs, staleness };
}
