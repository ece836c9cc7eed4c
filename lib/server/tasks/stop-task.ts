import type { Actor } from '#lib/domain/access/actor.ts';
import type { Permission } from '#lib/domain/access/permissions.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';

const PERMISSION_OF_KIND: Record<string, Permission> = {
  'write-traces': 'traces.write',
  'judge-templates': 'models.judge',
  'change-templates': 'rounds.manage',
  'count-sessions': 'sources.import',
  'propose-merges': 'labels.settle',
};

/** Asks a task to stop after the item it is at; what is done stays. A queued task stops at once. */
export async function stopTask(actor: Actor, input: { taskId: string }): Promise<void> {
  const task = await db().task.findUnique({ where: { id: input.taskId } });
  await authorize(
    actor,
    task?.projectId,
    PERMISSION_OF_KIND[task?.kind ?? ''] ?? 'project.configure',
  );
  const now = new Date();
  await db().task.updateMany({
    where: { id: input.taskId, state: 'RUNNING' },
    data: { stopRequestedAt: now },
  });
  await db().task.updateMany({
    where: { id: input.taskId, state: 'QUEUED' },
    data: { state: 'STOPPED', stopRequestedAt: now, finishedAt: now },
  });
}
