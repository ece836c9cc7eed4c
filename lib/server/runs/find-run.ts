import type { Actor } from '#lib/domain/access/actor.ts';
import type { Permission } from '#lib/domain/access/permissions.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';

/** The run's row, once the actor may do this in its project; an unknown id is FORBIDDEN like a foreign one. */
export async function findRun(actor: Actor, runId: string, permission: Permission = 'runs.view') {
  const run = await db().run.findUnique({ where: { id: runId } });
  await authorize(actor, run?.projectId, permission);
  if (!run) {
    throw new Error('authorize passed without a project');
  }
  return run;
}
