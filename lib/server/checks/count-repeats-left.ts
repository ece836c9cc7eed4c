import { countRepeatsDue } from '#lib/domain/checks/repeat-plan.ts';
import { checksOf } from '#lib/domain/protocol/protocol.ts';
import { findOpenRounds, stageOf } from '../rounds/find-round.ts';
import { hasRepeats } from './has-repeats.ts';
import { readOwnTurns } from './read-own-turns.ts';

/** Repeats that still come to a person in the project's open rounds, given the items left to them there. */
export async function countRepeatsLeft(
  projectId: string,
  input: { userId: string; remaining: number },
): Promise<number> {
  const { userId, remaining } = input;
  const round = (await findOpenRounds(projectId)).find(hasRepeats);
  const own = round ? await readOwnTurns(round, userId) : null;
  if (!round || !own) return 0;
  const plan = { share: checksOf(stageOf(round)).repeats, salt: own.salt, userId };
  const planned = countRepeatsDue(plan, own.passed + remaining);
  return Math.max(0, planned - own.voted - own.skipped);
}
