/** How long a claim begins where the one before it found something, in milliseconds. */
const KEPT_MS = 15_000;
/** Passing by fewer items than this costs nothing worth saving. */
const WORTH_SKIPPING = 1000;
const MAX_KEYS = 1000;

type Key = { roundId: string; userId: string };
const starts = new Map<string, { position: number; until: number }>();

/**
 * From which position on a person's next claim may look. Who is far ahead of the others in a big round has voted on
 * thousands of items that still take votes; each claim would pass them all by. What was free before that position when
 * a claim last began at the round's beginning was taken then; what came free since is found some seconds later, or at
 * once when nothing is left behind it.
 */
export function claimStart({ roundId, userId }: Key, now = Date.now()): number | undefined {
  const start = starts.get(`${roundId}/${userId}`);
  return start && now < start.until ? start.position : undefined;
}

/** A claim that began at the beginning found its first item there. */
export function keepClaimStart(
  { roundId, userId }: Key,
  position: number | undefined,
  now = Date.now(),
): void {
  forgetClaimStart({ roundId, userId });
  if (position === undefined || position < WORTH_SKIPPING) return;
  starts.set(`${roundId}/${userId}`, { position, until: now + KEPT_MS });
  const [oldest] = starts.keys();
  if (starts.size > MAX_KEYS && oldest !== undefined) starts.delete(oldest);
}

/** Something before it came free that the person asked for. */
export function forgetClaimStart({ roundId, userId }: Key): void {
  starts.delete(`${roundId}/${userId}`);
}
