import type { LanguageModel } from './ngram-model.ts';

/** Bounded coherence of a perplexity: 1 at `pivot / range` or below, 0 at `pivot`, −1 at most. */
export function coherenceOf(
  perplexity: number | null,
  constants: { coherencePivot: number; coherenceRange: number },
): number {
  if (perplexity === null) return 0;
  const { coherencePivot, coherenceRange } = constants;
  return clip(Math.log(coherencePivot / perplexity) / Math.log(coherenceRange));
}

/** Brevity of a thought of `tokens` tokens: 1 at the target, 0 at `range` times or a `range`th of it. */
export function brevityOf(tokens: number, target: number, range: number): number {
  if (tokens === 0) return -1;
  return clip(1 - Math.abs(Math.log(tokens / target)) / Math.log(range));
}

/** The given perplexity, else the model's of the thought, else null. */
export function perplexityOf(
  think: string,
  source: { perplexity?: number | null; languageModel?: LanguageModel },
): number | null {
  return source.perplexity ?? source.languageModel?.perplexity(think) ?? null;
}

function clip(value: number): number {
  return Math.min(1, Math.max(-1, value));
}
