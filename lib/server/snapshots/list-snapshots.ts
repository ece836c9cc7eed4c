import type { Actor } from '#lib/domain/access/actor.ts';
import type { SnapshotPage } from '#lib/domain/snapshot/snapshot-views.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { toSnapshotView } from './snapshot-view.ts';

const PAGE_SIZE = 50;

/** Snapshots of a project, newest first. `before` is the number the last page ended with. */
export async function listSnapshots(
  actor: Actor,
  input: { projectId: string; before?: number | undefined },
): Promise<SnapshotPage> {
  await authorize(actor, input.projectId, 'snapshots.view');
  const rows = await db().snapshot.findMany({
    where: {
      projectId: input.projectId,
      ...(input.before === undefined ? {} : { number: { lt: input.before } }),
    },
    orderBy: { number: 'desc' },
    take: PAGE_SIZE,
    include: { _count: { select: { runs: true } } },
  });
  return {
    snapshots: rows.map((row) => ({ ...toSnapshotView(row), runs: row._count.runs })),
    nextBefore: rows.length === PAGE_SIZE ? (rows.at(-1)?.number ?? null) : null,
  };
}
