import { AppError } from '#lib/domain/app-error.ts';
import type { MergeJudgement } from '#lib/domain/merges/judge-merge-by-rule.ts';
import {
  type MergeQuestion,
  parseMergeAnswer,
  renderMergePrompt,
} from '#lib/domain/merges/merge-prompt.ts';
import { describeTeacher } from '#lib/server/teacher/ask-teacher.ts';
import { completeChat } from '#lib/server/teacher/complete-chat.ts';

const EXCERPT_LENGTH = 160;

/**
 * Asks the configured endpoint whether templates are one event. Fails with TEACHER_TIMEOUT when it is silent or away,
 * TEACHER_BAD_ANSWER when the answer has another form than was asked for.
 */
export async function askAboutMerge(
  question: MergeQuestion,
  signal: AbortSignal,
): Promise<MergeJudgement> {
  const teacher = describeTeacher();
  if (teacher.kind === 'rules') {
    throw new AppError('TEACHER_TIMEOUT', {
      message: 'No teacher endpoint is configured any more.',
      details: {
        field: 'TEACHER_BASE_URL',
        cure: 'Set TEACHER_BASE_URL and TEACHER_MODEL and restart, or use the rule teacher.',
      },
    });
  }
  const { system, user } = renderMergePrompt(question);
  const text = await completeChat(
    teacher,
    [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
    signal,
  );
  const answer = parseMergeAnswer(text);
  if ('problem' in answer) {
    throw new AppError('TEACHER_BAD_ANSWER', {
      message: `The teacher's answer cannot be used: ${answer.problem}. It began: ${JSON.stringify(text.slice(0, EXCERPT_LENGTH))}`,
      details: { cure: 'Start again, use a stronger model, or use the rule teacher.' },
    });
  }
  return answer;
}
