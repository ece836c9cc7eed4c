/** Votes of a person in one bucket of time, which begins at `at`. */
export type PacePoint = { userId: string; at: string; votes: number };

export type Pace = {
  bucketSeconds: PaceBucket;
  /** When the round opened, and when it closed, or now. */
  from: string;
  until: string;
  points: PacePoint[];
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type PaceBucket = 600 | 3600 | 86400;

/** Seconds per bar: ten minutes in a round of half a day, an hour in one of three days, else a day. */
export function paceBucket(seconds: number): PaceBucket {
  if (seconds <= 12 * HOUR) return 600;
  return seconds <= 3 * DAY ? 3600 : 86400;
}

/**
 * Votes per bucket (UTC), of one person or of all together, from the round's opening to its end or now; stretches without a
 * vote are zero.
 */
export function paceBars(pace: Pace, userId: string | null): { label: string; value: number }[] {
  const step = pace.bucketSeconds * 1000;
  const bucketOf = (at: string) => Math.floor(Date.parse(at) / step);
  const start = bucketOf(pace.from);
  const votes = new Map<number, number>();
  for (const point of pace.points) {
    if (userId !== null && point.userId !== userId) continue;
    const at = bucketOf(point.at) - start;
    votes.set(at, (votes.get(at) ?? 0) + point.votes);
  }
  if (votes.size === 0) return [];
  const last = Math.max(bucketOf(pace.until) - start, ...votes.keys());
  return Array.from({ length: last + 1 }, (_, at) => ({
    label: toLabel((start + at) * step, pace.bucketSeconds),
    value: votes.get(at) ?? 0,
  }));
}

function toLabel(at: number, bucket: PaceBucket): string {
  const iso = new Date(at).toISOString();
  return bucket === 86400 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
