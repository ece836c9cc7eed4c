import type { Label } from '#lib/domain/label.ts';
import { renderCompletion } from '#lib/domain/prompt/completion.ts';
import { type RewardScore, scoreCompletion } from '#lib/domain/reward/score-completion.ts';

export const PREVIEW_PRESET = 'hardened';

/** The reward of a thought that ends in its label. There is no language model in the browser: no perplexity. */
export function scoreThink(input: { log: string; label: Label; think: string }): RewardScore {
  const { log, label, think } = input;
  return scoreCompletion({
    preset: PREVIEW_PRESET,
    log,
    label,
    completion: renderCompletion(think.trim(), label),
  });
}

/** Null: not measured. */
export type RewardRow = { term: string; teacher: number | null; yours: number | null };

const TERMS = [
  ['Format', 'format'],
  ['Answer', 'answer'],
  ['Grounding', 'grounding'],
  ['Coherence', null],
  ['Brevity', 'brevity'],
  ['Total', 'total'],
] as const;

/** The terms of two scores side by side; coherence needs a perplexity, which is not measured here. */
export function rewardRows(teacher: RewardScore, yours: RewardScore): RewardRow[] {
  return TERMS.map(([term, key]) => ({
    term,
    teacher: key && teacher[key],
    yours: key && yours[key],
  }));
}
