import { AppError } from '#lib/domain/app-error.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import { assertBothClasses, type ClassCounts, countClasses } from './assert-both-classes.ts';
import { reduceTraining } from './reduce-training.ts';
import type { SnapshotItem, SnapshotSplit, SplitOptions } from './snapshot-item.ts';

export type { SnapshotSplit } from './snapshot-item.ts';

export type SplitResult = {
  assignments: Map<string, SnapshotSplit>;
  /** Items left out of training to reach the anomaly rate or the size, with the reason. */
  dropped: Map<string, 'anomaly-rate' | 'max-train'>;
  counts: Record<SnapshotSplit, ClassCounts>;
};

type Group = { key: string; items: SnapshotItem[]; abnormal: boolean; order: string; time: number };

/**
 * Parts a labelled set into train, probe and test. Whole groups move, so no near-duplicate of a
 * test item is trained on; both classes are on both sides. The result depends on the seed and on
 * the items, not on the order they come in.
 * @throws AppError SINGLE_CLASS when a side cannot have both classes, INVALID_INPUT for bad shares,
 *   repeated ids or, in chronological mode, an item without `firstSeen`.
 */
export function splitSnapshot(options: SplitOptions): SplitResult {
  assertOptions(options);
  assertBothClasses(options.items, 'The set');
  const groups = makeGroups(options);
  const test =
    options.mode === 'chronological'
      ? takeLatest(groups, options.testShare)
      : takeStratified(groups, options.testShare, 'required');
  const training = groups.filter((group) => !test.has(group));
  assertBothClasses(itemsOf(training), 'The training side', options.mode);
  assertBothClasses(itemsOf([...test]), 'The test side', options.mode);

  const probe = takeStratified(training, options.probeShare, 'if-possible');
  const candidates = itemsOf(training.filter((group) => !probe.has(group)));
  const reduced = reduceTraining(candidates, options);
  const assignments = new Map<string, SnapshotSplit>();
  for (const item of reduced.kept) assignments.set(item.id, 'train');
  for (const item of itemsOf([...probe])) assignments.set(item.id, 'probe');
  for (const item of itemsOf([...test])) assignments.set(item.id, 'test');
  return {
    assignments,
    dropped: reduced.dropped,
    counts: {
      train: countClasses(reduced.kept),
      probe: countClasses(itemsOf([...probe])),
      test: countClasses(itemsOf([...test])),
    },
  };
}

function assertOptions({ items, testShare, probeShare, mode }: SplitOptions): void {
  if (!(testShare > 0 && testShare < 1) || !(probeShare >= 0 && probeShare < 1)) {
    throw new AppError('INVALID_INPUT', {
      message: `Test share ${testShare} must lie between 0 and 1, probe share ${probeShare} from 0 to below 1.`,
      details: { field: testShare > 0 && testShare < 1 ? 'probeShare' : 'testShare' },
    });
  }
  const seen = new Set<string>();
  for (const item of items) {
    if (seen.has(item.id)) {
      throw new AppError('INVALID_INPUT', {
        message: `Item id "${item.id}" occurs twice in the set; ids must be unique.`,
        details: { field: 'id' },
      });
    }
    seen.add(item.id);
    if (mode === 'chronological' && !Number.isFinite(item.firstSeen ?? Number.NaN)) {
      throw new AppError('INVALID_INPUT', {
        message: `Item "${item.id}" has no first-seen time, which a chronological split needs.`,
        details: {
          field: 'firstSeen',
          cure: 'Use the grouped-random split, or import timestamps.',
        },
      });
    }
  }
}

function makeGroups({ items, seed }: SplitOptions): Group[] {
  const byKey = new Map<string, SnapshotItem[]>();
  for (const item of items) {
    const members = byKey.get(item.group);
    if (members) members.push(item);
    else byKey.set(item.group, [item]);
  }
  return [...byKey]
    .map(([key, members]) => ({
      key,
      items: members.sort((a, b) => compare(a.id, b.id)),
      abnormal: members.some((item) => item.label === 'abnormal'),
      // A hash per group, not a shuffle: adding one group does not move all the others.
      order: sha256Hex(`${seed}\n${key}`),
      time: Math.min(...members.map((item) => item.firstSeen ?? 0)),
    }))
    .sort((a, b) => compare(a.order, b.order));
}

/** Takes about `share` of each class in the seeded order, always leaving something behind. */
function takeStratified(
  groups: readonly Group[],
  share: number,
  need: 'required' | 'if-possible',
): Set<Group> {
  const taken = new Set<Group>();
  if (share === 0) return taken;
  for (const abnormal of [true, false]) {
    const stratum = groups.filter((group) => group.abnormal === abnormal);
    const wanted = share * stratum.reduce((sum, group) => sum + group.items.length, 0);
    let size = 0;
    let left = stratum.length;
    for (const group of stratum) {
      // A group that would overshoot stays in training, or one large family would be the test set.
      if (left < 2 || size + group.items.length > Math.ceil(wanted)) continue;
      taken.add(group);
      size += group.items.length;
      left -= 1;
    }
    const first = smallest(stratum);
    if (size === 0 && stratum.length > 1 && first && (need === 'required' || wanted >= 0.5)) {
      taken.add(first);
    }
  }
  return taken;
}

function takeLatest(groups: readonly Group[], share: number): Set<Group> {
  const latest = [...groups].sort((a, b) => b.time - a.time || compare(a.order, b.order));
  const wanted = share * itemsOf(groups).length;
  const taken = new Set<Group>();
  let size = 0;
  for (const group of latest) {
    if (size + group.items.length / 2 > wanted) break;
    taken.add(group);
    size += group.items.length;
  }
  const [last] = latest;
  if (taken.size === 0 && last) taken.add(last);
  return taken;
}

function smallest(groups: readonly Group[]): Group | undefined {
  return groups.reduce<Group | undefined>(
    (best, group) => (best && best.items.length <= group.items.length ? best : group),
    undefined,
  );
}

function itemsOf(groups: readonly Group[]): SnapshotItem[] {
  return groups.flatMap((group) => group.items);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
