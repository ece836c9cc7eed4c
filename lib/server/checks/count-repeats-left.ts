import { countRepeatsDue } from '#lib/domain/checks/repeat-plan.ts';
import { checksOf } from '#lib/domain/protocol/protocol.ts';
import { findOpenRounds, stageOf } from '../rounds/find-round.ts';
import { readSalt } from './claim-repeats.ts';
import { countOwnTurns } from './count-own-turns.ts';
import { hasRepeats } from './has-repeats.ts';

/** Repeats that still come to a person in the project's open rounds, given the items left to them there. */
export async function countRepeatsLeft(
  projectId: string,
  input: { userId: string; remaining: number },
): Promise<number> {
  const { userId, remaining } = input;
  const round = (await findOpenRounds(projectId)).find(hasRepeats);
  if (!round) return 0;
  const [own, salt] = await Promise.all([countOwnTurns(round.id, userId), readSalt(round.id)]);
  const { repeats: share } = checksOf(stageOf(round));
  const planned = countRepeatsDue({ share, salt, userId }, own.passed + remaining);
  return Math.max(0, planned - own.voted - own.skipped);
}
