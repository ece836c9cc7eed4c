import type { Label } from '#lib/domain/label.ts';
import { checkEntities } from './entities.ts';
import type { LanguageModel } from './ngram-model.ts';
import { readLooseThink } from './read-tags.ts';
import { type RewardPreset, rewardConstants } from './reward-presets.ts';
import { scoreHardened } from './score-hardened.ts';
import { scorePaper } from './score-paper.ts';
import { scoreReleased } from './score-released.ts';

export type RewardInput = {
  log: string;
  label: Label;
  /** Raw generated text without an end-of-sequence token. */
  completion: string;
  /** Reference reasoning without tags; only `released` reads it. */
  reference?: string | undefined;
  /** Above 0. Without it and without a model the coherence term is 0. */
  perplexity?: number | null;
  /** Asked for the perplexity of the thought when none is given. */
  languageModel?: LanguageModel;
  /** Length at which brevity peaks, in tokens; the preset's constant when absent. */
  targetTokens?: number;
};

export type RewardTerms = {
  format: number;
  answer: number;
  grounding: number;
  coherence: number;
  brevity: number;
  think: number;
  total: number;
};

/** `unsupported`: entities of the thought that the log does not have, in order of appearance. */
export type RewardScore = RewardTerms & { unsupported: string[] };

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
