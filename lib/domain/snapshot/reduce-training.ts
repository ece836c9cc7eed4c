import { AppError } from '#lib/domain/app-error.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import type { SnapshotItem, SplitOptions } from './snapshot-item.ts';

export type ReducedTraining = {
  kept: SnapshotItem[];
  dropped: Map<string, 'anomaly-rate' | 'max-train'>;
};

/**
 * Thins the training rows to the wanted anomaly rate and size, in an order fixed by the seed and
 * the ids. Rows are only ever left out, never repeated; at least one row of each class stays.
 * @throws AppError INVALID_INPUT when the rate is not between 0 and 1 or the size below 2.
 */
export function reduceTraining(
  items: readonly SnapshotItem[],
  options: Pick<SplitOptions, 'seed' | 'targetAnomalyRate' | 'maxTrain'>,
): ReducedTraining {
  const rate = options.targetAnomalyRate ?? null;
  const most = options.maxTrain ?? null;
  assertWithin('targetAnomalyRate', rate, (value) => value > 0 && value < 1);
  assertWithin('maxTrain', most, (value) => Number.isInteger(value) && value >= 2);

  const ordered = [...items]
    .map((item) => ({ item, order: sha256Hex(`${options.seed}\ntrain\n${item.id}`) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ item }) => item);
  const abnormal = ordered.filter((item) => item.label === 'abnormal');
  const normal = ordered.filter((item) => item.label === 'normal');
  const dropped: ReducedTraining['dropped'] = new Map();

  if (rate !== null) {
    cut(normal, Math.round((abnormal.length * (1 - rate)) / rate), 'anomaly-rate', dropped);
    cut(abnormal, Math.round((normal.length * rate) / (1 - rate)), 'anomaly-rate', dropped);
  }
  const total = abnormal.length + normal.length;
  if (most !== null && total > most) {
    const keep = clamp(Math.round((most * abnormal.length) / total), 1, most - 1);
    cut(abnormal, keep, 'max-train', dropped);
    cut(normal, most - abnormal.length, 'max-train', dropped);
  }
  return { kept: [...abnormal, ...normal], dropped };
}

function cut(
  items: SnapshotItem[],
  wanted: number,
  reason: 'anomaly-rate' | 'max-train',
  dropped: ReducedTraining['dropped'],
): void {
  for (const item of items.splice(Math.max(1, wanted))) dropped.set(item.id, reason);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function assertWithin(
  field: string,
  value: number | null,
  isRight: (value: number) => boolean,
): void {
  if (value === null || isRight(value)) return;
  const rule = field === 'maxTrain' ? 'a whole number of at least 2' : 'between 0 and 1';
  throw new AppError('INVALID_INPUT', {
    message: `${field} is ${value}; it must be ${rule}.`,
    details: { field },
  });
}
