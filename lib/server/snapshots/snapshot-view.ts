import {
  type SnapshotConfig,
  type SnapshotStats,
  snapshotConfigSchema,
  snapshotStatsSchema,
} from '#lib/domain/snapshot/snapshot-config.ts';

export type SnapshotView = {
  id: string;
  projectId: string;
  number: number;
  /** SHA-256 of the rows: the same data gives the same hash in every project. */
  hash: string;
  config: SnapshotConfig;
  stats: SnapshotStats;
  createdBy: string;
  createdAt: Date;
};

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
