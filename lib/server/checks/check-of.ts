import type { LabelValue } from '#lib/domain/labels/label-value.ts';

export type CheckKind = 'GOLD' | 'REPEAT';

/** What kind of hidden check a slot is; null for a slot whose vote counts. */
export function checkOf(
  item: { gold: LabelValue | null },
  slot: { turn: number },
): CheckKind | null {
  if (slot.turn > 1) return 'REPEAT';
  return item.gold === null ? null : 'GOLD';
}
