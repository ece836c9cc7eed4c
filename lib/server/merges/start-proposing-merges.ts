import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { DEFAULT_RARE_LINES } from '#lib/domain/merges/merge-bounds.ts';
import { db } from '#lib/server/db/client.ts';
import { startTask } from '#lib/server/tasks/start-task.ts';
import { describeTeacher } from '#lib/server/teacher/ask-teacher.ts';
import { authorizeMerging } from './authorize-merging.ts';
import { findCandidates } from './find-candidates.ts';

export type StartProposingMerges = {
  projectId: string;
  /** The configured endpoint when there is one, unless told otherwise. */
  teacher?: 'endpoint' | 'rules' | undefined;
  /** Lines that a template may have to count as rare. */
  maxLines?: number | undefined;
};

/** Starts the second pass over rare templates. Nothing else ever starts it, and it changes no template by itself. */
export async function startProposingMerges(
  actor: Actor,
  input: StartProposingMerges,
): Promise<{ id: string; total: number }> {
  const { projectId, maxLines = DEFAULT_RARE_LINES } = input;
  await authorizeMerging(actor, projectId);
  const running = await db().task.findFirst({
    where: { projectId, kind: 'propose-merges', state: { in: ['QUEUED', 'RUNNING'] } },
    select: { id: true },
  });
  if (running) {
    throw new AppError('CONFLICT', {
      message: 'The rare templates of this project are being compared already.',
      details: { cure: 'Wait for it, or stop it first.' },
    });
  }
  const total = (await findCandidates(projectId, maxLines)).length;
  if (total === 0) {
    throw new AppError('CONFLICT', {
      message: `No rare templates of up to ${maxLines} lines look like one event that was not proposed before.`,
      details: { cure: 'Import more, or allow more lines. What is in use already is left alone.' },
    });
  }
  const config = { teacher: input.teacher ?? describeTeacher().kind, maxLines };
  const { id } = await startTask(actor, { projectId, kind: 'propose-merges', config, total });
  return { id, total };
}
