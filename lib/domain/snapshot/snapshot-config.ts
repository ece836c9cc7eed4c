import { z } from 'zod';

/** How a snapshot is made; stored with it. */
export const snapshotConfigSchema = z.strictObject({
  seed: z.number().int().min(0).max(4_294_967_295).default(42),
  /** Share of all labelled templates that goes to the test side. */
  testShare: z.number().min(0.05).max(0.9).default(0.2),
  /** Share of the training side kept out of training for held-out curves. */
  probeShare: z.number().min(0).max(0.5).default(0.1),
  mode: z.enum(['grouped-random', 'chronological']).default('grouped-random'),
  /** Wanted share of abnormal training rows; null keeps what is there. */
  targetAnomalyRate: z.number().min(0.01).max(0.99).nullable().default(null),
  /** Most training rows; null for all. */
  maxTrain: z.number().int().min(2).nullable().default(null),
  /**
   * Labelled templates without an accepted trace cannot train. `test-only` lets the draw put them on the test side (and
   * into the probe), where the label suffices; `leave-out` keeps them out of the snapshot.
   */
  withoutTrace: z.enum(['test-only', 'leave-out']).default('test-only'),
});

export type SnapshotConfig = z.infer<typeof snapshotConfigSchema>;

const classCountsSchema = z.object({ normal: z.number().int(), abnormal: z.number().int() });

/** Why a template of the project is not in the snapshot. */
export const EXCLUSION_REASONS = {
  'not-final': 'has no final label yet',
  'no-trace': 'has no accepted trace, which training needs',
  'trace-label-differs': 'its accepted trace argues for another label than the final one',
  'anomaly-rate': 'left out to reach the anomaly rate',
  'max-train': 'left out to keep to the size',
} as const;
export type ExclusionReason = keyof typeof EXCLUSION_REASONS;

export const snapshotStatsSchema = z.object({
  rows: z.number().int(),
  splits: z.object({ train: classCountsSchema, probe: classCountsSchema, test: classCountsSchema }),
  /** Share of abnormal rows in training. */
  anomalyRate: z.number(),
  nearGroups: z.object({
    groups: z.number().int(),
    /** Groups with more than one template. */
    shared: z.number().int(),
    /** Groups that hold both labels: worth a look. */
    mixed: z.number().int(),
  }),
  excluded: z.partialRecord(
    z.enum(Object.keys(EXCLUSION_REASONS) as [ExclusionReason, ...ExclusionReason[]]),
    z.number().int(),
  ),
  /** Rows of test or probe without a trace. */
  withoutTrace: z.number().int(),
});

export type SnapshotStats = z.infer<typeof snapshotStatsSchema>;
