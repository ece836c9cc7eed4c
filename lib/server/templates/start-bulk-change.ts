import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { db } from '#lib/server/db/client.ts';
import { startTask } from '#lib/server/tasks/start-task.ts';
import type { BulkInput } from './find-bulk-target.ts';
import { previewBulkChange } from './preview-bulk-change.ts';

/**
 * Starts the task that does an action to all that a choice holds now; what comes later is not touched. CONFLICT when not
 * exactly `expected` templates would change, for then the preview is out of date, and while another such task goes on.
 */
export async function startBulkChange(
  actor: Actor,
  input: BulkInput & { expected: number },
): Promise<{ id: string; total: number }> {
  const { projectId, query, action, expected } = input;
  const { changes } = await previewBulkChange(actor, input);
  const running = await db().task.findFirst({
    where: { projectId, kind: 'change-templates', state: { in: ['QUEUED', 'RUNNING'] } },
    select: { id: true },
  });
  if (running) {
    throw new AppError('CONFLICT', {
      message: 'Many templates are being changed in this project already.',
      details: { reason: 'running', cure: 'Wait for it, or stop it first.' },
    });
  }
  if (changes.count !== expected || changes.count === 0) {
    throw new AppError('CONFLICT', {
      message: `${changes.count} templates would change now, not ${expected} as the preview said; nothing was changed.`,
      details: { field: 'expected', cure: 'Look at the preview again.' },
    });
  }
  const { nextTemplate } = await db().project.findUniqueOrThrow({ where: { id: projectId } });
  const config = { query, action, upTo: nextTemplate - 1 };
  const { id } = await startTask(actor, {
    projectId,
    kind: 'change-templates',
    config,
    total: changes.count,
  });
  return { id, total: changes.count };
}
