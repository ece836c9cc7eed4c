import { AppError } from '#lib/domain/app-error.ts';
import {
  judgeMergeByRule,
  MERGE_RULE_VERSION,
  type MergeJudgement,
} from '#lib/domain/merges/judge-merge-by-rule.ts';
import { MERGE_PROMPT_VERSION } from '#lib/domain/merges/merge-prompt.ts';
import { db } from '#lib/server/db/client.ts';
import type { TaskContext } from '#lib/server/tasks/run-task.ts';
import { describeTeacher } from '#lib/server/teacher/ask-teacher.ts';
import { askAboutMerge } from './ask-about-merge.ts';
import { findCandidates, type KeyedCandidate } from './find-candidates.ts';
import { readSampleTexts } from './read-sample-texts.ts';

// An endpoint that fails this often in a row is away.
const MAX_FAILURES_IN_A_ROW = 5;

type Context = TaskContext<'propose-merges'>;

/**
 * The work of the task 'propose-merges': each candidate is judged and stored before the next. One that the teacher fails
 * on is named in the task's errors and left out; the next run asks for it again.
 */
export async function proposeMerges(context: Context): Promise<void> {
  const { config, projectId, signal, report } = context;
  const candidates = await findCandidates(projectId, config.maxLines);
  let failuresInARow = 0;
  for (const candidate of candidates) {
    if (signal.aborted) return;
    const outcome = await judge(context, candidate);
    if (outcome instanceof AppError) {
      failuresInARow += 1;
      const goesOn = await report({
        failed: 1,
        error: { item: candidate.text, message: outcome.message },
      });
      if (failuresInARow >= MAX_FAILURES_IN_A_ROW) throw outcome;
      if (!goesOn) return;
      continue;
    }
    failuresInARow = 0;
    await store(context, candidate, outcome);
    if (!(await report({ done: 1 }))) return;
  }
}

async function judge(
  { config, signal }: Context,
  candidate: KeyedCandidate,
): Promise<MergeJudgement | AppError> {
  if (config.teacher === 'rules') return judgeMergeByRule(candidate);
  const samples = await readSampleTexts(candidate.members.map(({ id }) => id));
  try {
    const members = candidate.members.map(({ id, text }) => ({
      text,
      samples: samples.get(id) ?? [],
    }));
    return await askAboutMerge({ text: candidate.text, members }, signal);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

async function store(
  { config, projectId, taskId }: Context,
  { key, text, members }: KeyedCandidate,
  { same, reason }: MergeJudgement,
): Promise<void> {
  const teacher = describeTeacher();
  const isEndpoint = config.teacher === 'endpoint' && teacher.kind === 'endpoint';
  await db().mergeProposal.createMany({
    data: {
      projectId,
      taskId,
      key,
      text,
      members: members.map(({ id, number, text: own, lineCount }) => ({
        templateId: id,
        number,
        text: own,
        lineCount,
      })),
      state: same ? 'PENDING' : 'DECLINED',
      author: isEndpoint ? teacher.model : 'rule teacher',
      promptVersion: isEndpoint ? MERGE_PROMPT_VERSION : MERGE_RULE_VERSION,
      reason,
    },
    // Delivered twice, it was judged twice; the first stands.
    skipDuplicates: true,
  });
}
