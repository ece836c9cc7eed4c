import type { Label } from '#lib/domain/label.ts';

export type SnapshotSplit = 'train' | 'probe' | 'test';

export type SnapshotItem = {
  id: string;
  text: string;
  label: Label;
  /** Items of one group (near-duplicates) never stand on both sides of the test boundary. */
  group: string;
  /** Milliseconds since the epoch of the first line; needed for the chronological mode. */
  firstSeen?: number | null;
};

export type SplitOptions = {
  items: readonly SnapshotItem[];
  seed: number | string;
  /** Share of all items that goes to the test side, between 0 and 1. */
  testShare: number;
  /** Share of the training side kept out of training for held-out curves, 0 or more, below 1. */
  probeShare: number;
  mode: 'grouped-random' | 'chronological';
  /** Wanted share of abnormal training rows; the over-represented class is thinned to reach it. */
  targetAnomalyRate?: number | null;
  /** Most training rows (the probe is not counted). */
  maxTrain?: number | null;
};
