import type { Actor } from '#lib/domain/access/actor.ts';
import type { Permission } from '#lib/domain/access/permissions.ts';
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-views.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { toSnapshotView } from './snapshot-view.ts';

/** The snapshot, once the actor may see it in its project; an unknown id is FORBIDDEN like a foreign one. */
export async function findSnapshot(
  actor: Actor,
  snapshotId: string,
  permission: Permission = 'snapshots.view',
): Promise<SnapshotView> {
  const row = await db().snapshot.findUnique({ where: { id: snapshotId } });
  await authorize(actor, row?.projectId, permission);
  if (!row) {
    throw new Error('authorize passed without a project');
  }
  return toSnapshotView(row);
}
