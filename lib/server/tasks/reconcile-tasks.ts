import { enqueue } from '#lib/jobs/enqueue.ts';
import { db } from '#lib/server/db/client.ts';

const LEASE_MS = 60_000;

/** Hands over again what a crash left behind: queued tasks that no job stands for, running ones whose worker is gone. */
export async function reconcileTasks(now = new Date()): Promise<void> {
  const lost = await db().task.findMany({
    where: {
      OR: [
        { state: 'QUEUED', createdAt: { lt: new Date(now.getTime() - 5_000) } },
        { state: 'RUNNING', heartbeatAt: { lt: new Date(now.getTime() - LEASE_MS) } },
      ],
    },
    select: { id: true, attempt: true },
  });
  for (const task of lost) {
    await enqueue('task.run', { taskId: task.id }, `task-${task.id}-${task.attempt}-again`);
  }
}
