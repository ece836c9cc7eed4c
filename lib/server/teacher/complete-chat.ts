import OpenAI, { APIConnectionTimeoutError, APIError } from 'openai';
import { AppError } from '#lib/domain/app-error.ts';
import { env } from '#lib/env.ts';

const MAX_TOKENS = 600;
const TEMPERATURE = 0.2;
const EXCERPT_LENGTH = 160;

/** What an OpenAI-compatible server says to these messages. Fails with TEACHER_TIMEOUT or TEACHER_BAD_ANSWER, or as the signal says. */
export async function completeChat(
  teacher: { baseUrl: string; model: string },
  messages: { role: 'system' | 'user'; content: string }[],
  signal?: AbortSignal,
): Promise<string> {
  const { TEACHER_API_KEY, TEACHER_TIMEOUT_SECONDS } = env();
  const client = new OpenAI({
    baseURL: teacher.baseUrl,
    apiKey: TEACHER_API_KEY ?? 'none',
    timeout: TEACHER_TIMEOUT_SECONDS * 1000,
    maxRetries: 1,
  });
  try {
    const response = await client.chat.completions.create(
      { model: teacher.model, messages, max_tokens: MAX_TOKENS, temperature: TEMPERATURE },
      signal ? { signal } : {},
    );
    return response.choices?.[0]?.message?.content ?? '';
  } catch (cause) {
    signal?.throwIfAborted();
    throw explainFailure(cause, teacher.baseUrl);
  }
}

function explainFailure(cause: unknown, baseUrl: string): AppError {
  if (cause instanceof APIError && cause.status !== undefined) {
    return new AppError('TEACHER_BAD_ANSWER', {
      message: `The teacher at ${baseUrl} answered ${cause.status}: ${String(cause.message).slice(0, EXCERPT_LENGTH)}`,
      cause,
      details: {
        field: 'TEACHER_BASE_URL',
        cure: 'Check the key, the model name and the limits of the endpoint.',
      },
    });
  }
  const isSlow = cause instanceof APIConnectionTimeoutError;
  return new AppError('TEACHER_TIMEOUT', {
    message: isSlow
      ? `The teacher at ${baseUrl} did not answer within ${env().TEACHER_TIMEOUT_SECONDS} s.`
      : `The teacher at ${baseUrl} cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`,
    cause,
    details: {
      field: 'TEACHER_BASE_URL',
      cure: isSlow
        ? 'Raise TEACHER_TIMEOUT_SECONDS, or check the load of the endpoint.'
        : 'Check the address and that the server runs.',
    },
  });
}
