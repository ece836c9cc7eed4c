import type { Label } from '#lib/domain/label.ts';
import type { PromptVersion } from '#lib/domain/prompt/prompts.ts';
import type { RenderedPrompt } from '#lib/domain/prompt/render-prompt.ts';
import type { SnapshotConfig, SnapshotStats } from './snapshot-config.ts';
import type { SnapshotSplit } from './split-snapshot.ts';

// What the use cases of snapshots answer; on the wire dates are ISO text.

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

export type StaleReason = 'label-changed' | 'label-reopened' | 'trace-changed' | 'trace-withdrawn';

export type Staleness = {
  isStale: boolean;
  /** Rows whose label or trace is another now. */
  changed: number;
  byReason: Partial<Record<StaleReason, number>>;
  /** The first of them. */
  examples: {
    position: number;
    templateId: string;
    number: number;
    log: string;
    reason: StaleReason;
  }[];
  /** Templates that got a final label since and are not in the snapshot; they do not make it stale. */
  newlyLabelled: number;
};

export type SnapshotPreview = {
  config: SnapshotConfig;
  hash: string;
  stats: SnapshotStats;
  /** The snapshot that already holds exactly these rows. */
  existing: { id: string; number: number } | null;
  examples: { split: string; templateId: string; text: string; label: string; think: string }[];
};

export type SnapshotListItem = SnapshotView & { runs: number };

export type SnapshotDetail = SnapshotView & {
  createdByName: string;
  runs: { id: string; number: number; name: string; state: string }[];
  staleness: Staleness;
};

export type SnapshotItemView = {
  position: number;
  split: SnapshotSplit;
  templateId: string;
  traceId: string | null;
  log: string;
  label: Label;
  think: string;
  nearGroup: string;
};

export type RenderedRow = {
  position: number;
  split: string;
  promptVersion: PromptVersion;
  promptHash: string;
  /** `text` is what a base without a chat template reads; with one, `system` and `user` become messages. */
  prompt: RenderedPrompt;
  /** What the model is trained to write, before the end-of-sequence token; null where the row has no trace. */
  completion: string | null;
};

export type SnapshotPage = { snapshots: SnapshotListItem[]; nextBefore: number | null };

export type SnapshotItemsPage = { items: SnapshotItemView[]; nextAfter: number | null };

export type FrozenSnapshot = { snapshot: SnapshotView; created: boolean };
