import { overlap } from './overlap.ts';
import { readTags } from './read-tags.ts';
import type { RewardConstants } from './reward-presets.ts';
import type { RewardInput, RewardTerms } from './reward-terms.ts';
import { brevityOf, coherenceOf, perplexityOf } from './think-terms.ts';
import { tokenise } from './tokenise.ts';

/** The reward as the paper's text states it: asymmetric answers, thinking judged right or wrong. */
export function scorePaper(input: RewardInput, constants: RewardConstants<'paper'>): RewardTerms {
  const { formatOk, think: thought, answer: given } = readTags(input.completion, 'strict');
  const scarcity = 1 / constants.anomalyRate;
  const closed = { answer: 0, grounding: 0, coherence: 0, brevity: 0, think: 0 };
  if (!formatOk) return { ...closed, format: -scarcity, total: -scarcity };

  const format = constants.formatPass;
  const stake = input.label === 'abnormal' ? scarcity : 1;
  const answer = given === input.label ? stake : -stake;
  const words = tokenise(thought);
  const grounding = overlap(words, tokenise(input.log), constants);
  const coherence = coherenceOf(perplexityOf(thought, input), constants);
  const target = input.targetTokens ?? constants.targetTokens;
  const brevity = brevityOf(words.length, target, constants.brevityRange);
  const think =
    constants.groundingWeight * grounding +
    constants.coherenceWeight * coherence +
    constants.brevityWeight * brevity;
  return { format, answer, grounding, coherence, brevity, think, total: format + answer + think };
}
