import type { Actor } from '#lib/domain/access/actor.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import { db } from '#lib/server/db/client.ts';

/** The person behind an API key, limited to the key's project; null when the key is unknown or revoked. */
export async function findKeyActor(token: string): Promise<Actor | null> {
  const key = await db().apiKey.findUnique({ where: { tokenHash: sha256Hex(token) } });
  if (!key || key.revokedAt) {
    return null;
  }
  const user = await db().user.findUnique({ where: { id: key.userId } });
  if (!user || user.disabledAt) {
    return null;
  }
  await db().apiKey.update({ where: { id: key.id }, data: { lastUsedAt: new Date() } });
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    isAdmin: user.isAdmin,
    keyProjectId: key.projectId,
  };
}
