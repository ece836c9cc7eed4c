import type { Pace } from './queries.ts';

const STEP_MS = { hour: 3_600_000, day: 86_400_000 };

/**
 * Votes per hour or day (UTC), of one person or of all together, from the round's opening to the last vote; stretches
 * without a vote are zero.
 */
export function paceBars(
  pace: Pace,
  input: { openedAt: string; userId: string | null },
): { label: string; value: number }[] {
  const step = STEP_MS[pace.bucket];
  const start = Math.floor(Date.parse(input.openedAt) / step);
  const votes = new Map<number, number>();
  for (const point of pace.points) {
    if (input.userId !== null && point.userId !== input.userId) continue;
    const at = Math.floor(Date.parse(point.at) / step) - start;
    votes.set(at, (votes.get(at) ?? 0) + point.votes);
  }
  const last = Math.max(-1, ...votes.keys());
  return Array.from({ length: last + 1 }, (_, at) => ({
    label: toLabel((start + at) * step, pace.bucket),
    value: votes.get(at) ?? 0,
  }));
}

function toLabel(at: number, bucket: Pace['bucket']): string {
  const iso = new Date(at).toISOString();
  return bucket === 'day' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
