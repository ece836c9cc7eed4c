import type { Actor } from '#lib/domain/access/actor.ts';
import { db } from '#lib/server/db/client.ts';
import { stopTask } from '#lib/server/tasks/stop-task.ts';
import { findCut } from './find-cut-source.ts';

/** Forgets a way of cutting and its sessions: they can be counted again at any time. */
export async function removeSessionCut(actor: Actor, input: { cutId: string }): Promise<void> {
  const { cut } = await findCut(actor, input.cutId);
  if (cut.taskId !== null) await stopTask(actor, { taskId: cut.taskId });
  await db().sessionCut.deleteMany({ where: { id: cut.id } });
}
