import type { Label } from '#lib/domain/label.ts';
import type { SnapshotSplit } from '#lib/domain/snapshot/split-snapshot.ts';
import { db } from '#lib/server/db/client.ts';
import { toLabel } from './read-candidates.ts';

const PAGE_SIZE = 1000;

export type SnapshotRowText = {
  templateId: string;
  split: SnapshotSplit;
  log: string;
  label: Label;
  think: string;
};

/** All rows of a snapshot in their frozen order, a page at a time. The caller has checked the permission. */
export async function* readSnapshotRows(snapshotId: string): AsyncGenerator<SnapshotRowText> {
  let after = -1;
  for (;;) {
    const rows = await db().snapshotItem.findMany({
      where: { snapshotId, position: { gt: after } },
      orderBy: { position: 'asc' },
      take: PAGE_SIZE,
    });
    for (const { templateId, split, log, label, think } of rows) {
      yield { templateId, split: split as SnapshotSplit, log, label: toLabel(label), think };
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_SIZE) {
      return;
    }
    after = last.position;
  }
}
