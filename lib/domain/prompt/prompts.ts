import { canonicalJson, sha256Hex } from '#lib/domain/hash.ts';

export type Prompt = {
  /** Empty when the model is not addressed with a system message. */
  system: string;
  /** Contains `{log}` exactly once. */
  user: string;
};

const CHAT_SYSTEM = `You are an experienced operator of large computer systems. You are shown one log template; \
<*> stands for a value that changes from line to line and says nothing by itself.
Decide whether the template reports something that an operator has to look into.

Think in three steps:
1. Domain knowledge: what the component, event or code named in the log is and what it means when it appears.
2. Core information: the words of the log that decide the matter, quoted exactly in double quotes. Add nothing that the log does not say.
3. Deduction: what follows from the first two. A fault, a failed operation, lost data or a service that cannot go on is abnormal. Routine status, configuration, counters and events that the system says it has handled are normal.

Answer in exactly this form, with nothing before or after it:
<think>your reasoning in two to five sentences</think><answer>normal</answer>
or
<think>your reasoning in two to five sentences</think><answer>abnormal</answer>`;

/**
 * The prompts a model can be trained with and asked by. One version serves SFT, GRPO and inference;
 * a change of a single character needs a new version, because a trained model depends on it.
 */
export const PROMPTS = {
  /** For small models trained from scratch: nothing but the log. */
  'compact-v1': { system: '', user: 'Log: {log}\n' },
  /** For instruction-tuned models. */
  'chat-v1': { system: CHAT_SYSTEM, user: 'Log: {log}' },
} as const satisfies Record<string, Prompt>;

export type PromptVersion = keyof typeof PROMPTS;

export const PROMPT_VERSIONS = Object.keys(PROMPTS) as PromptVersion[];

/** SHA-256 of the prompt's system and user text; stored with every run and every model. */
export function promptHash(version: PromptVersion): string {
  return sha256Hex(canonicalJson(PROMPTS[version]));
}
