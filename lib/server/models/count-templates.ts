import type { Actor } from '#lib/domain/access/actor.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';

/** How many templates a model of the project has to judge. */
export async function countTemplates(actor: Actor, input: { projectId: string }): Promise<number> {
  await authorize(actor, input.projectId, 'models.view');
  return db().template.count({ where: { projectId: input.projectId } });
}
