import { sha256Hex } from '#lib/domain/hash.ts';
import type { Label } from '#lib/domain/label.ts';
import { nearDuplicateKey } from '#lib/domain/near-duplicates/near-duplicate-key.ts';
import { assertBothClasses, countClasses } from './assert-both-classes.ts';
import { checkLeakage } from './check-leakage.ts';
import { reduceTraining } from './reduce-training.ts';
import type { ExclusionReason, SnapshotConfig, SnapshotStats } from './snapshot-config.ts';
import { snapshotHash } from './snapshot-hash.ts';
import { type SnapshotSplit, splitSnapshot } from './split-snapshot.ts';

/** A template with a final label. */
export type SnapshotCandidate = {
  templateId: string;
  text: string;
  label: Label;
  /** Milliseconds since the epoch. */
  firstSeen: number | null;
  /** The newest accepted trace. */
  trace: { id: string; label: Label; think: string } | null;
};

export type PlannedRow = {
  position: number;
  split: SnapshotSplit;
  templateId: string;
  traceId: string | null;
  text: string;
  label: Label;
  think: string;
  nearGroup: string;
};

export type SnapshotPlan = { rows: PlannedRow[]; hash: string; stats: SnapshotStats };

const SPLITS: readonly SnapshotSplit[] = ['train', 'probe', 'test'];

type Row = Omit<PlannedRow, 'position' | 'split'> & { key: string; firstSeen: number | null };

/**
 * Freezes a choice of rows. The split is drawn over all labelled templates, so that the test side is a fair sample of
 * them; only then are training rows without a trace left out. Everything is keyed by the text, not by database ids: the
 * same labels, traces and seed give the same rows and hash everywhere, in whatever order they come.
 * @throws AppError SINGLE_CLASS when a side, or training after leaving rows out, has one class only.
 */
export function planSnapshot(
  candidates: readonly SnapshotCandidate[],
  config: SnapshotConfig,
  notFinal: number,
): SnapshotPlan {
  const excluded: Partial<Record<ExclusionReason, number>> = {};
  const exclude = (reason: ExclusionReason, count = 1) => {
    if (count > 0) excluded[reason] = (excluded[reason] ?? 0) + count;
  };
  exclude('not-final', notFinal);

  const considered = candidates.flatMap((candidate) => {
    const row = toRow(candidate);
    if (row.traceId !== null || config.withoutTrace === 'test-only') return [row];
    exclude(whyUntraced(candidate));
    return [];
  });
  const split = splitSnapshot({
    items: considered.map(({ key, text, label, nearGroup, firstSeen }) => ({
      id: key,
      text,
      label,
      group: nearGroup,
      firstSeen,
    })),
    seed: config.seed,
    testShare: config.testShare,
    probeShare: config.probeShare,
    mode: config.mode,
  });
  const byKey = new Map(candidates.map((candidate) => [sha256Hex(candidate.text), candidate]));
  const isTrainable = (row: Row): boolean => {
    if (row.traceId !== null || split.assignments.get(row.key) !== 'train') return true;
    const candidate = byKey.get(row.key);
    exclude(candidate ? whyUntraced(candidate) : 'no-trace');
    return false;
  };
  const usable = considered.filter(isTrainable);
  const dropped = thinTraining(usable, split.assignments, config);
  for (const reason of dropped.values()) exclude(reason);

  const rows = SPLITS.flatMap((name) =>
    usable
      .filter((row) => split.assignments.get(row.key) === name && !dropped.has(row.key))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key: _key, firstSeen: _firstSeen, ...row }) => ({ ...row, split: name })),
  ).map((row, position) => ({ position, ...row }));
  assertNoLeak(rows);
  return { rows, hash: snapshotHash(rows), stats: countStats(rows, excluded) };
}

function toRow({ templateId, text, label, firstSeen, trace }: SnapshotCandidate): Row {
  const usable = trace && trace.label === label ? trace : null;
  return {
    key: sha256Hex(text),
    templateId,
    traceId: usable?.id ?? null,
    text,
    label,
    think: usable?.think ?? '',
    nearGroup: nearDuplicateKey(text),
    firstSeen,
  };
}

const whyUntraced = ({ trace }: SnapshotCandidate): ExclusionReason =>
  trace ? 'trace-label-differs' : 'no-trace';

function thinTraining(
  rows: readonly Row[],
  assignments: ReadonlyMap<string, SnapshotSplit>,
  config: SnapshotConfig,
): Map<string, 'anomaly-rate' | 'max-train'> {
  const training = rows
    .filter((row) => assignments.get(row.key) === 'train')
    .map(({ key, text, label, nearGroup }) => ({ id: key, text, label, group: nearGroup }));
  assertBothClasses(training, 'The training side (templates with an accepted trace)', config.mode);
  return reduceTraining(training, config).dropped;
}

// The split keeps groups together, so a leak here is a defect and must stop the freeze.
function assertNoLeak(rows: readonly PlannedRow[]): void {
  const leaks = checkLeakage(
    rows.map(({ templateId, text, split, nearGroup }) => ({
      id: templateId,
      text,
      split,
      group: nearGroup,
    })),
  );
  if (leaks.length > 0) {
    throw new Error(`${leaks.length} test rows are near-duplicates of training rows.`);
  }
}

function countStats(
  rows: readonly PlannedRow[],
  excluded: SnapshotStats['excluded'],
): SnapshotStats {
  const of = (split: SnapshotSplit) => countClasses(rows.filter((row) => row.split === split));
  const splits = { train: of('train'), probe: of('probe'), test: of('test') };
  const labels = new Map<string, Label[]>();
  for (const row of rows)
    labels.set(row.nearGroup, [...(labels.get(row.nearGroup) ?? []), row.label]);
  const groups = [...labels.values()];
  return {
    rows: rows.length,
    splits,
    anomalyRate: splits.train.abnormal / Math.max(1, splits.train.abnormal + splits.train.normal),
    nearGroups: {
      groups: groups.length,
      shared: groups.filter((group) => group.length > 1).length,
      mixed: groups.filter((group) => new Set(group).size > 1).length,
    },
    excluded,
    withoutTrace: rows.filter((row) => row.traceId === null).length,
  };
}
