import type { CurveTone } from './curve-data.ts';

export type MetricWord = { name: string; title: string; aside?: string; tone: CurveTone };

/** The trainer's names in words, in the order they are shown. What is not here is shown under its own name. */
export const METRIC_WORDS: readonly MetricWord[] = [
  { name: 'reward', title: 'Reward', aside: 'mean of a step', tone: 'accent' },
  { name: 'probe_f1', title: 'Held-out F1, abnormal', tone: 'grounded' },
  { name: 'probe_falsePositiveRate', title: 'Held-out false-positive rate', tone: 'abnormal' },
  { name: 'probe_precision', title: 'Held-out precision', tone: 'grounded' },
  { name: 'probe_recall', title: 'Held-out recall', tone: 'grounded' },
  { name: 'probe_accuracy', title: 'Held-out accuracy', tone: 'grounded' },
  { name: 'probe_formatOk', title: 'Held-out answers in form', tone: 'grounded' },
  { name: 'probe_meanThinkTokens', title: 'Held-out reasoning, tokens', tone: 'normal' },
  { name: 'loss', title: 'Loss', tone: 'accent' },
  { name: 'pretrain_loss', title: 'Loss, pre-training', tone: 'accent' },
  { name: 'kl', title: 'KL to the SFT model', tone: 'attention' },
  { name: 'entropy', title: 'Entropy', aside: 'falls as answers settle', tone: 'disputed' },
  { name: 'completion_tokens', title: 'Completion length, tokens', tone: 'normal' },
  { name: 'clipped_ratio', title: 'Cut at the length limit', tone: 'attention' },
  { name: 'format_ok', title: 'Answers in form', tone: 'grounded' },
  { name: 'accuracy', title: 'Right answers while sampling', tone: 'grounded' },
  { name: 'recall_abnormal', title: 'Recall while sampling', tone: 'grounded' },
  { name: 'false_positive_rate', title: 'False alarms while sampling', tone: 'abnormal' },
  { name: 'zero_variance_groups', title: 'Groups of equal rewards', tone: 'attention' },
  { name: 'reward_std', title: 'Spread of the reward', tone: 'accent' },
  { name: 'step_seconds', title: 'Seconds a step', tone: 'normal' },
  { name: 'reward_seconds', title: 'Seconds for rewards', tone: 'normal' },
  { name: 'learning_rate', title: 'Learning rate', tone: 'normal' },
  { name: 'grad_norm', title: 'Gradient norm', tone: 'attention' },
  { name: 'tokens', title: 'Tokens seen', tone: 'normal' },
];

/** Terms of the reward, drawn together. */
export const REWARD_TERMS: readonly MetricWord[] = [
  { name: 'reward_format', title: 'format', tone: 'normal' },
  { name: 'reward_answer', title: 'answer', tone: 'accent' },
  { name: 'reward_grounding', title: 'grounding', tone: 'grounded' },
  { name: 'reward_coherence', title: 'coherence', tone: 'disputed' },
  { name: 'reward_brevity', title: 'brevity', tone: 'attention' },
];

/** `reward_think` is the sum of three terms that are drawn by themselves. */
const IN_TERMS = new Set([...REWARD_TERMS.map(({ name }) => name), 'reward_think']);

/** The measured curves in order, those without words of ours last. */
export function metricsInOrder(names: readonly string[]): MetricWord[] {
  const known = METRIC_WORDS.filter(({ name }) => names.includes(name));
  const words = new Set(known.map(({ name }) => name));
  const other = names.filter((name) => !words.has(name) && !IN_TERMS.has(name));
  return [...known, ...other.map((name) => ({ name, title: name, tone: 'normal' as const }))];
}
