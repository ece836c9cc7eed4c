import { snapshotConfigSchema, snapshotStatsSchema } from '#lib/domain/snapshot/snapshot-config.ts';
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-views.ts';

/** A snapshot row with its JSON columns parsed. */
export function toSnapshotView(row: {
  id: string;
  projectId: string;
  number: number;
  hash: string;
  config: unknown;
  stats: unknown;
  createdBy: string;
  createdAt: Date;
}): SnapshotView {
  const { id, projectId, number, hash, createdBy, createdAt } = row;
  return {
    id,
    projectId,
    number,
    hash,
    createdBy,
    createdAt,
    config: snapshotConfigSchema.parse(row.config),
    stats: snapshotStatsSchema.parse(row.stats),
  };
}
