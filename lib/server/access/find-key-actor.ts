import type { Actor } from '#lib/domain/access/actor.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import { db } from '#lib/server/db/client.ts';
import { quickSql } from '#lib/server/db/direct-sql.ts';

/** So exact is the time of last use: a script that calls a hundred times a second must not write as often. */
const LAST_USED_STEP_MS = 60_000;

type KeyRow = {
  id: string;
  projectId: string;
  lastUsedAt: Date | null;
  userId: string;
  name: string;
  email: string;
  isAdmin: boolean;
};

/** The person behind an API key, limited to the key's project; null when the key is unknown, revoked or its owner disabled. */
export async function findKeyActor(token: string, now = new Date()): Promise<Actor | null> {
  const [key] = await quickSql().$queryRaw<KeyRow[]>`
    SELECT k.id, k."projectId", k."lastUsedAt", u.id AS "userId", u.name, u.email, u."isAdmin"
    FROM api_key k JOIN "user" u ON u.id = k."userId"
    WHERE k."tokenHash" = ${sha256Hex(token)} AND k."revokedAt" IS NULL AND u."disabledAt" IS NULL`;
  if (!key) {
    return null;
  }
  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() > LAST_USED_STEP_MS) {
    await db().apiKey.update({ where: { id: key.id }, data: { lastUsedAt: now } });
  }
  const { userId, name, email, isAdmin, projectId } = key;
  return { userId, name, email, isAdmin, keyProjectId: projectId };
}
