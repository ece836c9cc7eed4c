import { findOpenRounds } from '../rounds/find-round.ts';
import { hasRepeats } from './has-repeats.ts';
import { withRepeats } from './with-repeats.ts';

/** Repeats that still come to a person in the project's open rounds, given the items left to them there. */
export async function countRepeatsLeft(
  projectId: string,
  input: { userId: string; remaining: number },
): Promise<number> {
  const { userId, remaining } = input;
  const round = (await findOpenRounds(projectId)).find(hasRepeats);
  if (!round) return 0;
  const none = { items: 0, voted: 0, skipped: 0, waitingItems: 0 };
  const counts = await withRepeats({ ...none, remaining }, round, { userId, isEmpty: false });
  return counts.remaining - remaining;
}
