import type { Actor } from '#lib/domain/access/actor.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';

export type KeyView = {
  id: string;
  name: string;
  prefix: string;
  owner: string;
  isOwn: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

/** The API keys of a project, newest first: one's own, and for those who manage members everybody's. */
export async function listKeys(actor: Actor, input: { projectId: string }): Promise<KeyView[]> {
  const role = await authorize(actor, input.projectId, 'keys.manage');
  const keys = await db().apiKey.findMany({
    where: {
      projectId: input.projectId,
      ...(can(role, 'members.manage') ? {} : { userId: actor.userId }),
    },
    orderBy: { createdAt: 'desc' },
  });
  const owners = await db().user.findMany({
    where: { id: { in: keys.map(({ userId }) => userId) } },
    select: { id: true, name: true },
  });
  const names = new Map(owners.map(({ id, name }) => [id, name]));
  return keys.map(({ id, name, prefix, userId, createdAt, lastUsedAt, revokedAt }) => ({
    id,
    name,
    prefix,
    owner: names.get(userId) ?? 'unknown',
    isOwn: userId === actor.userId,
    createdAt,
    lastUsedAt,
    revokedAt,
  }));
}
