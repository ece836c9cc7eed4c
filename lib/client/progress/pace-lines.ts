import type { Pace } from './queries.ts';

const STEP_MS = { hour: 3_600_000, day: 86_400_000 };

/** Votes per hour or day since the round opened, of one person or of all together; stretches without a vote are zero. */
export function paceLines(
  pace: Pace,
  input: { openedAt: string; userId: string | null },
): { x: number[]; votes: number[] } {
  const step = STEP_MS[pace.bucket];
  const start = Math.floor(Date.parse(input.openedAt) / step);
  const votes = new Map<number, number>();
  for (const point of pace.points) {
    if (input.userId !== null && point.userId !== input.userId) continue;
    const at = Math.floor(Date.parse(point.at) / step) - start;
    votes.set(at, (votes.get(at) ?? 0) + point.votes);
  }
  const last = Math.max(-1, ...votes.keys());
  const x = Array.from({ length: last + 1 }, (_, at) => at);
  return { x, votes: x.map((at) => votes.get(at) ?? 0) };
}
