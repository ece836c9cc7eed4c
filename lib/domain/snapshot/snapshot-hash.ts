import { canonicalJson, sha256Hex } from '#lib/domain/hash.ts';
import type { Label } from '#lib/domain/label.ts';
import type { SnapshotSplit } from './snapshot-item.ts';

export type SnapshotRow = { text: string; label: Label; think: string; split: SnapshotSplit };

/**
 * Content address of a snapshot: SHA-256 over the sorted canonical rows. Ids, row order and the
 * prompt do not enter, so the same data gives the same hash in every database.
 */
export function snapshotHash(rows: readonly SnapshotRow[]): string {
  const lines = rows.map(({ text, label, think, split }) =>
    canonicalJson({ text, label, think, split }),
  );
  return sha256Hex(lines.sort().join('\n'));
}
