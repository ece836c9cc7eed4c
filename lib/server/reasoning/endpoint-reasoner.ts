import OpenAI from 'openai';
import { AppError } from '#lib/domain/app-error.ts';
import { parseCompletion } from '#lib/domain/prompt/completion.ts';
import type { PromptVersion } from '#lib/domain/prompt/prompts.ts';
import { renderPrompt } from '#lib/domain/prompt/render-prompt.ts';
import type { Judgement, Reasoner } from './reasoner.ts';

const CONCURRENCY = 4;
const TIMEOUT_MS = 120_000;
const MAX_TOKENS = 1024;

export type EndpointOptions = {
  baseUrl: string;
  apiKey?: string | undefined;
  model: string;
  promptVersion: PromptVersion;
};

/** An OpenAI-compatible server (vLLM) as the reasoner. Greedy; probabilities are not asked for: servers differ in them. */
export function openEndpointReasoner({
  baseUrl,
  apiKey,
  model,
  promptVersion,
}: EndpointOptions): Reasoner {
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey ?? 'none',
    timeout: TIMEOUT_MS,
    maxRetries: 1,
  });

  async function judgeOne(template: string, signal?: AbortSignal): Promise<Judgement> {
    const { system, user } = renderPrompt(promptVersion, template);
    try {
      const response = await client.chat.completions.create(
        {
          model,
          temperature: 0,
          max_tokens: MAX_TOKENS,
          messages: [
            ...(system === '' ? [] : [{ role: 'system' as const, content: system }]),
            { role: 'user', content: user },
          ],
        },
        signal ? { signal } : {},
      );
      const text = response.choices[0]?.message.content ?? '';
      const { answer, think, formatOk } = parseCompletion(text, 'lenient');
      return { verdict: answer, pAbnormal: null, think, text, formatOk };
    } catch (cause) {
      signal?.throwIfAborted();
      throw new AppError('MODEL_UNAVAILABLE', {
        message: `The model server at ${baseUrl} did not answer for ${model}: ${cause instanceof Error ? cause.message : String(cause)}`,
        cause,
        details: {
          field: 'MODEL_BASE_URL',
          cure: 'Check that the server runs and serves this model (GET /v1/models).',
        },
      });
    }
  }

  return {
    engine: 'endpoint',
    close: async () => undefined,
    judge: async (templates, signal) => {
      const results = new Array<Judgement>(templates.length);
      let next = 0;
      const work = async () => {
        while (next < templates.length) {
          const index = next;
          next += 1;
          results[index] = await judgeOne(templates[index] ?? '', signal);
        }
      };
      await Promise.all(Array.from({ length: CONCURRENCY }, work));
      return results;
    },
  };
}
