import type { Label } from '#lib/domain/label.ts';

/** How the database spells a label. */
export type LabelValue = 'NORMAL' | 'ABNORMAL';

export function toLabel(value: LabelValue): Label {
  return value === 'ABNORMAL' ? 'abnormal' : 'normal';
}

export function toLabelValue(label: Label): LabelValue {
  return label === 'abnormal' ? 'ABNORMAL' : 'NORMAL';
}
