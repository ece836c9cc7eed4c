import type { Actor } from '#lib/domain/access/actor.ts';
import { authorize } from '#lib/server/access/authorize.ts';

/** A merge changes what imports count and what labels are said of: it takes the right over both. */
export async function authorizeMerging(actor: Actor, projectId: string): Promise<void> {
  await authorize(actor, projectId, 'sources.import');
  await authorize(actor, projectId, 'labels.settle');
}
