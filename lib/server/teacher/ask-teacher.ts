import OpenAI, { APIConnectionTimeoutError, APIError } from 'openai';
import { AppError } from '#lib/domain/app-error.ts';
import type { Label } from '#lib/domain/label.ts';
import { parseCompletion } from '#lib/domain/prompt/completion.ts';
import { renderTeacherPrompt } from '#lib/domain/prompt/teacher-prompt.ts';
import { env } from '#lib/env.ts';

const MAX_TOKENS = 600;
const TEMPERATURE = 0.2;
const EXCERPT_LENGTH = 160;

export type TeacherQuestion = { template: string; label: Label; samples: readonly string[] };

/** Whether an endpoint is configured, and which. The key is never told. */
export function describeTeacher():
  | { kind: 'endpoint'; baseUrl: string; model: string }
  | { kind: 'rules' } {
  const { TEACHER_BASE_URL, TEACHER_MODEL } = env();
  return TEACHER_BASE_URL && TEACHER_MODEL
    ? { kind: 'endpoint', baseUrl: TEACHER_BASE_URL, model: TEACHER_MODEL }
    : { kind: 'rules' };
}

/**
 * Asks the configured endpoint for the reasoning of one template. Any OpenAI-compatible server will do: only
 * `max_tokens` and `temperature` are asked for. Fails with TEACHER_TIMEOUT when it is silent or away, TEACHER_BAD_ANSWER
 * when what it says cannot be used, naming what was wrong.
 */
export async function askTeacher(question: TeacherQuestion, signal?: AbortSignal): Promise<string> {
  const teacher = describeTeacher();
  if (teacher.kind === 'rules') {
    throw new AppError('TEACHER_TIMEOUT', {
      message: 'No teacher endpoint is configured.',
      details: {
        field: 'TEACHER_BASE_URL',
        cure: 'Set TEACHER_BASE_URL and TEACHER_MODEL and restart, or use the rule teacher.',
      },
    });
  }
  const { system, user } = renderTeacherPrompt(question);
  const text = await complete(
    teacher,
    [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
    signal,
  );
  return readAnswer(text, question.label);
}

async function complete(
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

function readAnswer(text: string, label: Label): string {
  const { think, answer, problems } = parseCompletion(text, 'lenient');
  const complaint =
    think === '' || problems.includes('missing-think')
      ? 'it has no reasoning between <think> and </think>'
      : answer === null
        ? 'it has no answer normal or abnormal'
        : answer !== label
          ? `it answers ${answer}, but the experts settled ${label}`
          : problems.includes('repeated-tag')
            ? 'it repeats a tag'
            : null;
  if (complaint) {
    throw new AppError('TEACHER_BAD_ANSWER', {
      message: `The teacher's answer cannot be used: ${complaint}. It began: ${JSON.stringify(text.slice(0, EXCERPT_LENGTH))}`,
      details: {
        cure: 'Ask again, use a stronger model, or write this trace with the rule teacher.',
      },
    });
  }
  return think;
}
