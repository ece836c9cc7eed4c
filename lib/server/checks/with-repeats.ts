import { countRepeatsDue } from '#lib/domain/checks/repeat-plan.ts';
import { checksOf } from '#lib/domain/protocol/protocol.ts';
import { type RoundRow, stageOf } from '../rounds/find-round.ts';
import type { OwnTurns } from './read-own-turns.ts';

type Counts = {
  items: number;
  voted: number;
  skipped: number;
  remaining: number;
  waitingItems: number;
  /** Items and repeats passed at the moment that `remaining` is of. */
  passedThen: number;
  repeatsThen: number;
};

type Told = {
  round: RoundRow;
  userId: string;
  /** Null in a round without repeats, where the counts stay as they are. */
  own: OwnTurns | null;
  isEmpty: boolean;
};

/**
 * The numbers of a person's desk as they see them, repeats and all: with a repeat `voted` grows and `remaining` falls by one
 * as with any item, and as late where the counts are of a moment ago. How many items wait for others moves otherwise with a
 * repeat, so it is told at an empty desk only.
 */
export function withRepeats<Desk extends Counts>(counts: Desk, told: Told): Desk {
  const { round, userId, own, isEmpty } = told;
  if (!own) return counts;
  const { repeats: share } = checksOf(stageOf(round));
  const plan = { share, salt: own.salt, userId };
  const planned = countRepeatsDue(plan, counts.passedThen + counts.remaining);
  const left = Math.max(0, planned - counts.repeatsThen);
  return {
    ...counts,
    items: counts.items + planned,
    voted: counts.voted + own.voted,
    skipped: counts.skipped + own.skipped,
    // What is still due at an empty desk has nothing that could come again.
    remaining: counts.remaining + (isEmpty ? 0 : left),
    waitingItems: isEmpty ? counts.waitingItems : 0,
  };
}
