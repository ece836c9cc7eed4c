import { PROMPTS, type PromptVersion } from './prompts.ts';

export type RenderedPrompt = {
  system: string;
  user: string;
  /** What a model without a chat template reads: system, an empty line, user (or user alone). */
  text: string;
};

/**
 * The prompt for one log template. `{log}` is replaced literally and once, so a log that itself
 * contains `{log}` or `$&` comes out unchanged.
 */
export function renderPrompt(version: PromptVersion, log: string): RenderedPrompt {
  const { system, user: template } = PROMPTS[version];
  const at = template.indexOf('{log}');
  const user = template.slice(0, at) + log + template.slice(at + '{log}'.length);
  return { system, user, text: system === '' ? user : `${system}\n\n${user}` };
}
