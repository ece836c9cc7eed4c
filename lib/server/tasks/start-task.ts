import type { Actor } from '#lib/domain/access/actor.ts';
import { TASK_KINDS, type TaskConfig, type TaskKind } from '#lib/domain/tasks/task-kinds.ts';
import { enqueue } from '#lib/jobs/enqueue.ts';
import { db } from '#lib/server/db/client.ts';
import { logger } from '#lib/server/logger.ts';

export type StartTaskOptions<K extends TaskKind> = {
  projectId: string;
  kind: K;
  config: TaskConfig<K>;
  total: number;
};

/** Records a task and hands it to the queue. The calling use case has checked the permission. */
export async function startTask<K extends TaskKind>(
  actor: Actor,
  { projectId, kind, config, total }: StartTaskOptions<K>,
): Promise<{ id: string }> {
  const task = await db().task.create({
    data: {
      projectId,
      kind,
      config: TASK_KINDS[kind].parse(config),
      total,
      createdBy: actor.userId,
    },
    select: { id: true },
  });
  // The row is the truth: when the queue is away the reconciler hands the task over.
  await enqueue('task.run', { taskId: task.id }, `task-${task.id}-0`).catch((error) =>
    logger.warn({ taskId: task.id, error }, 'task left to the reconciler'),
  );
  return task;
}
