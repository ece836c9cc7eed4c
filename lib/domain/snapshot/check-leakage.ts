import { nearDuplicateKey } from '#lib/domain/near-duplicates/near-duplicate-key.ts';
import type { SnapshotSplit } from './snapshot-item.ts';

export type LeakageRow = { id: string; text: string; split: SnapshotSplit; group?: string };

export type Leak = {
  testId: string;
  /** A row of the training side (train or probe) that the test row equals or nearly equals. */
  trainingId: string;
  kind: 'same-text' | 'near-duplicate' | 'same-group';
};

/**
 * Finds test rows that the training side has already shown: the same text but for case and spacing,
 * the same text but for values, or the same group. One leak per test row, the gravest kind first.
 */
export function checkLeakage(rows: readonly LeakageRow[]): Leak[] {
  const training = rows.filter((row) => row.split !== 'test');
  const kinds = [
    { kind: 'same-text', key: (row: LeakageRow) => sameTextKey(row.text) },
    { kind: 'near-duplicate', key: (row: LeakageRow) => nearDuplicateKey(row.text) },
    { kind: 'same-group', key: (row: LeakageRow) => row.group ?? null },
  ] as const;
  const indexes = kinds.map(({ key }) => {
    const index = new Map<string, string>();
    for (const row of training) {
      const value = key(row);
      if (value !== null && !index.has(value)) index.set(value, row.id);
    }
    return index;
  });

  const leaks: Leak[] = [];
  for (const row of rows) {
    if (row.split !== 'test') continue;
    for (const [position, { kind, key }] of kinds.entries()) {
      const trainingId = indexes[position]?.get(key(row) ?? '');
      if (trainingId === undefined) continue;
      leaks.push({ testId: row.id, trainingId, kind });
      break;
    }
  }
  return leaks;
}

function sameTextKey(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}
