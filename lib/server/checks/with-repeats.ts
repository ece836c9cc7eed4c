import { countRepeatsDue } from '#lib/domain/checks/repeat-plan.ts';
import { checksOf } from '#lib/domain/protocol/protocol.ts';
import { type RoundRow, stageOf } from '../rounds/find-round.ts';
import { readSalt } from './claim-repeats.ts';
import { countOwnTurns } from './count-own-turns.ts';

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

/**
 * The numbers of a person's desk as they see them, repeats and all: with a repeat `voted` grows and `remaining` falls by one
 * as with any item, and as late where the counts are of a moment ago. How many items wait for others moves otherwise with a
 * repeat, so it is told at an empty desk only.
 */
export async function withRepeats<Told extends Counts>(
  counts: Told,
  round: RoundRow,
  input: { userId: string; isEmpty: boolean },
): Promise<Told> {
  const { repeats: share } = checksOf(stageOf(round));
  if (share <= 0) return counts;
  const [own, salt] = await Promise.all([
    countOwnTurns(round.id, input.userId),
    readSalt(round.id),
  ]);
  const plan = { share, salt, userId: input.userId };
  const planned = countRepeatsDue(plan, counts.passedThen + counts.remaining);
  const left = Math.max(0, planned - counts.repeatsThen);
  return {
    ...counts,
    items: counts.items + planned,
    voted: counts.voted + own.voted,
    skipped: counts.skipped + own.skipped,
    // What is still due at an empty desk has nothing that could come again.
    remaining: counts.remaining + (input.isEmpty ? 0 : left),
    waitingItems: input.isEmpty ? counts.waitingItems : 0,
  };
}
