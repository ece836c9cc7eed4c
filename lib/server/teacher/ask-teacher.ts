import { AppError } from '#lib/domain/app-error.ts';
import type { Label } from '#lib/domain/label.ts';
import { parseCompletion } from '#lib/domain/prompt/completion.ts';
import { renderTeacherPrompt } from '#lib/domain/prompt/teacher-prompt.ts';
import { env } from '#lib/env.ts';
import { completeChat } from './complete-chat.ts';

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
  const text = await completeChat(
    teacher,
    [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
    signal,
  );
  return readAnswer(text, question.label);
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
