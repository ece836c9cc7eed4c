import { readTags } from './read-tags.ts';
import { releasedOverlap } from './released-overlap.ts';
import type { RewardConstants } from './reward-presets.ts';
import type { RewardInput, RewardTerms } from './reward-terms.ts';
import { perplexityOf } from './think-terms.ts';
import { trim } from './tokenise.ts';

/** Number for number what the published code computes, its flaws included. */
export function scoreReleased(
  input: RewardInput,
  constants: RewardConstants<'released'>,
): RewardTerms {
  const { formatOk, think: thought, answer: given } = readTags(input.completion, 'released');
  const format = formatOk ? constants.formatPass : constants.formatFail;
  const answer = answerOf(formatOk ? given : '', input.label, constants.anomalyRate);
  if (answer < 0) {
    const total = format + answer;
    return { format, answer, grounding: 0, coherence: 0, brevity: 0, think: 0, total };
  }

  const reference = trim(input.reference ?? '');
  const grounding = releasedOverlap(thought, reference);
  const brevity = lengthTerm([...thought].length, [...reference].length);
  const perplexity = perplexityOf(thought, input);
  const coherence = perplexity === null ? 0 : (100 - perplexity) / 100;
  const think = grounding + brevity + coherence;
  const total = format + answer + constants.thinkWeight * think;
  return { format, answer, grounding, coherence, brevity, think, total };
}

function answerOf(given: string, label: string, anomalyRate: number): number {
  if (given === label) return 1;
  // A third word costs less than a wrong class: the published code rewards abstaining.
  const isThirdWord = given !== '' && given !== 'normal' && given !== 'abnormal';
  return isThirdWord ? -1 : -1 / anomalyRate;
}

function lengthTerm(ours: number, theirs: number): number {
  if (ours + theirs === 0) return 0;
  const variation = (2 * Math.abs(ours - theirs)) / (ours + theirs);
  return ours > theirs && variation < 1 ? variation : -variation;
}
