import { checkEntities, findEntities } from './entities.ts';
import { overlap } from './overlap.ts';
import { readTags } from './read-tags.ts';
import type { RewardConstants } from './reward-presets.ts';
import type { RewardInput, RewardTerms } from './reward-terms.ts';
import { brevityOf, coherenceOf, perplexityOf } from './think-terms.ts';
import { tokenise } from './tokenise.ts';

/**
 * The paper's intent with its holes closed: an anchored format with a thought in it, no cheap third
 * answer, precision of what is quoted, and thinking that counts only behind a right answer.
 */
export function scoreHardened(
  input: RewardInput,
  constants: RewardConstants<'hardened'>,
): RewardTerms {
  const { formatOk, think: thought, answer: given } = readTags(input.completion, 'strict');
  const words = tokenise(thought);
  const isFormed = formatOk && words.length > 0;
  const format = isFormed ? constants.formatPass : constants.formatFail;
  const isAbnormal = input.label === 'abnormal';
  if (!isFormed || given !== input.label) {
    const answer = isAbnormal ? constants.miss : constants.falseAlarm;
    const total = format + answer;
    return { format, answer, grounding: 0, coherence: 0, brevity: 0, think: 0, total };
  }

  const answer = isAbnormal ? constants.hit : constants.pass;
  const shared = overlap(words, tokenise(input.log), constants);
  const grounding =
    constants.overlapWeight * Math.min(1, shared / constants.overlapSaturation) +
    constants.entityWeight * entityPrecision(thought, input.log, constants);
  const coherence = coherenceOf(perplexityOf(thought, input), constants);
  const target = input.targetTokens ?? constants.targetTokens;
  const brevity = brevityOf(words.length, target, constants.brevityRange);
  const think =
    constants.groundingWeight * grounding +
    constants.coherenceWeight * coherence +
    constants.brevityWeight * brevity;
  return { format, answer, grounding, coherence, brevity, think, total: format + answer + think };
}

/** Quoting right beats silence, silence beats inventing. In [0, 1]. */
function entityPrecision(
  think: string,
  log: string,
  constants: { negationWindow: number; entityNeutral: number },
): number {
  const { supported, unsupported } = checkEntities(think, log, constants.negationWindow);
  const asserted = supported + unsupported.length;
  if (asserted > 0) return supported / asserted;
  return findEntities(log).length === 0 ? 1 : constants.entityNeutral;
}
