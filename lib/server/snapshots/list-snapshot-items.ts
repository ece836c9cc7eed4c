import type { Actor } from '#lib/domain/access/actor.ts';
import type { Label } from '#lib/domain/label.ts';
import type { SnapshotItemsPage } from '#lib/domain/snapshot/snapshot-views.ts';
import type { SnapshotSplit } from '#lib/domain/snapshot/split-snapshot.ts';
import { db } from '#lib/server/db/client.ts';
import { escapeLike } from '#lib/server/db/escape-like.ts';
import { assertNotVoting } from '#lib/server/rounds/assert-not-voting.ts';
import { findSnapshot } from './find-snapshot.ts';
import { toLabel, toLabelValue } from './read-candidates.ts';

const PAGE_SIZE = 100;

export type ListSnapshotItemsInput = {
  snapshotId: string;
  split?: SnapshotSplit | undefined;
  label?: Label | undefined;
  /** Part of the log text, case aside. */
  search?: string | undefined;
  /** Position the last page ended with. */
  after?: number | undefined;
};

/** Rows of a snapshot in their frozen order, by pages of 100. */
export async function listSnapshotItems(
  actor: Actor,
  input: ListSnapshotItemsInput,
): Promise<SnapshotItemsPage> {
  const snapshot = await findSnapshot(actor, input.snapshotId);
  await assertNotVoting(actor, snapshot.projectId);
  const search = input.search && escapeLike(input.search);
  const rows = await db().snapshotItem.findMany({
    where: {
      snapshotId: snapshot.id,
      ...(input.split ? { split: input.split } : {}),
      ...(input.label ? { label: toLabelValue(input.label) } : {}),
      ...(search ? { log: { contains: search, mode: 'insensitive' as const } } : {}),
      ...(input.after === undefined ? {} : { position: { gt: input.after } }),
    },
    orderBy: { position: 'asc' },
    take: PAGE_SIZE,
  });
  const items = rows.map(({ snapshotId: _id, label, split, ...row }) => ({
    ...row,
    split: split as SnapshotSplit, // written by create-snapshot only
    label: toLabel(label),
  }));
  const last = items.at(-1);
  return { items, nextAfter: items.length === PAGE_SIZE && last ? last.position : null };
}
