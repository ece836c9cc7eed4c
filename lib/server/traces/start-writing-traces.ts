import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { startTask } from '#lib/server/tasks/start-task.ts';
import { describeTeacher } from '#lib/server/teacher/ask-teacher.ts';
import { countUntraced } from './find-untraced.ts';

export type StartWritingTraces = {
  projectId: string;
  /** The configured endpoint when there is one, unless told otherwise. */
  teacher?: 'endpoint' | 'rules' | undefined;
  limit?: number | undefined;
};

/** Starts the task that writes a trace for each template with a final label and no usable trace. */
export async function startWritingTraces(
  actor: Actor,
  input: StartWritingTraces,
): Promise<{ id: string; total: number }> {
  const { projectId, limit } = input;
  await authorize(actor, projectId, 'traces.write');
  const running = await db().task.findFirst({
    where: { projectId, kind: 'write-traces', state: { in: ['QUEUED', 'RUNNING'] } },
    select: { id: true },
  });
  if (running) {
    throw new AppError('CONFLICT', {
      message: 'The teacher is writing traces for this project already.',
      details: { cure: 'Wait for it, or stop it first.' },
    });
  }
  const untraced = await countUntraced(projectId);
  if (untraced === 0) {
    throw new AppError('CONFLICT', {
      message: 'Every template with a final label has a trace that waits or is accepted.',
      details: { cure: 'Settle more labels, or reject a trace to have it written again.' },
    });
  }
  const total = limit ? Math.min(limit, untraced) : untraced;
  const config = { teacher: input.teacher ?? describeTeacher().kind, ...(limit ? { limit } : {}) };
  const { id } = await startTask(actor, { projectId, kind: 'write-traces', config, total });
  return { id, total };
}
