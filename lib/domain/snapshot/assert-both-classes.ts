import { AppError } from '#lib/domain/app-error.ts';
import type { Label } from '#lib/domain/label.ts';

export type ClassCounts = { normal: number; abnormal: number };

export function countClasses(items: readonly { label: Label }[]): ClassCounts {
  const abnormal = items.filter((item) => item.label === 'abnormal').length;
  return { normal: items.length - abnormal, abnormal };
}

const CURES = {
  'grouped-random':
    'Label more templates of the missing class that are not near-duplicates of each other, or take another test share.',
  chronological:
    'Use the grouped-random split, take another test share, or import a longer stretch of the log.',
} as const;

/**
 * A classifier can be neither trained nor judged on one class.
 * @throws AppError SINGLE_CLASS that names the counts and the cure.
 */
export function assertBothClasses(
  items: readonly { label: Label; group?: string }[],
  name: string,
  mode: keyof typeof CURES = 'grouped-random',
): void {
  const counts = countClasses(items);
  if (counts.normal > 0 && counts.abnormal > 0) return;
  const missing = counts.abnormal === 0 ? 'abnormal' : 'normal';
  throw new AppError('SINGLE_CLASS', {
    message: `${name} has ${counts.normal} normal and ${counts.abnormal} abnormal templates; no ${missing} ones. ${CURES[mode]}`,
    details: { field: 'label', counts, missing, cure: CURES[mode] },
  });
}
