import type { Label } from '#lib/domain/label.ts';
import { nearDuplicateKey } from '#lib/domain/near-duplicates/near-duplicate-key.ts';
import type { RankInput } from './rank-types.ts';
import type { Siblings } from './read-context-signs.ts';

/** For each row the labels of the other rows of the same shape. */
export function countSiblings(rows: readonly RankInput[]): Siblings[] {
  const keys = rows.map((row) => nearDuplicateKey(row.template));
  const families = new Map<string, Siblings>();
  for (const [index, row] of rows.entries()) {
    const key = keys[index] as string;
    const family = families.get(key) ?? { settled: empty(), original: empty() };
    tally(family, row)[row.settled ?? row.originalLabel] += 1;
    families.set(key, family);
  }
  return rows.map((row, index) => {
    const family = families.get(keys[index] as string) as Siblings;
    const others = { settled: { ...family.settled }, original: { ...family.original } };
    tally(others, row)[row.settled ?? row.originalLabel] -= 1;
    return others;
  });
}

const tally = (family: Siblings, row: RankInput): Record<Label, number> =>
  row.settled ? family.settled : family.original;

const empty = (): Record<Label, number> => ({ normal: 0, abnormal: 0 });
