import { sha256Hex } from '#lib/domain/hash.ts';

/**
 * Acts of a person between an item and its repeat, at least. What a person did last, so many acts, is also all that they can
 * look up and take back while repeats are on: an item that comes again is out of sight by then.
 */
export const REPEAT_GAP = 50;

type RepeatPlan = {
  /** Repeats as a share of what the person judges for the first time, 0 to 1. */
  share: number;
  /** Secret of the round: without it nobody can work out where the repeats come. */
  salt: string;
  userId: string;
};

/**
 * How many repeats a person has been given once they have passed so many items: one in each block of 1/share items after
 * the gap, at a place in the block that only the salt tells. It grows by at most one per item.
 */
export function countRepeatsDue({ share, salt, userId }: RepeatPlan, passed: number): number {
  if (share <= 0 || passed <= REPEAT_GAP) return 0;
  const block = Math.round(1 / share);
  const since = passed - REPEAT_GAP;
  const full = Math.floor((since - 1) / block);
  const place = Number.parseInt(sha256Hex(`${salt}/${userId}/${full}`).slice(0, 8), 16) % block;
  return full + (full * block + place + 1 <= since ? 1 : 0);
}
