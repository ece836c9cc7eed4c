import type { Label } from '#lib/domain/label.ts';
import type { LanguageModel } from './ngram-model.ts';

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
