import { checkEntities } from './entities.ts';
import { readLooseThink } from './read-tags.ts';
import { type RewardPreset, rewardConstants } from './reward-presets.ts';
import type { RewardInput, RewardScore, RewardTerms } from './reward-terms.ts';
import { scoreHardened } from './score-hardened.ts';
import { scorePaper } from './score-paper.ts';
import { scoreReleased } from './score-released.ts';

export type { RewardInput, RewardScore, RewardTerms } from './reward-terms.ts';

/**
 * The reward of one completion (docs/reward.md; the trainer computes the same in Python and both are
 * held to one file of golden vectors). A term whose gate is closed is 0, so the terms that are shown
 * are those that entered the total.
 * @throws AppError BAD_ARGUMENT for an unknown constant.
 */
export function scoreCompletion(
  input: RewardInput & { preset: RewardPreset; constants?: Readonly<Record<string, number>> },
): RewardScore {
  const { preset, constants, log, completion } = input;
  const { negationWindow } = rewardConstants(preset, constants);
  const check = checkEntities(readLooseThink(completion), log, negationWindow);
  return {
    ...scoreTerms(preset, input, constants),
    unsupported: check.unsupported.map((entity) => entity.text),
  };
}

function scoreTerms(
  preset: RewardPreset,
  input: RewardInput,
  overrides: Readonly<Record<string, number>> | undefined,
): RewardTerms {
  switch (preset) {
    case 'paper':
      return scorePaper(input, rewardConstants('paper', overrides));
    case 'hardened':
      return scoreHardened(input, rewardConstants('hardened', overrides));
    case 'released':
      return scoreReleased(input, rewardConstants('released', overrides));
  }
}
