import { sha256Hex } from '#lib/domain/hash.ts';
import { db } from '#lib/server/db/client.ts';
import { newToken } from './new-token.ts';

const VALID_MS = 24 * 3600 * 1000;

/**
 * The one-time path under which the first admin makes an account; null as soon as there is any account. Each call makes
 * the links given out before worthless, so that only the newest, the one on the screen, works.
 */
export async function createFirstAdminLink(now = new Date()): Promise<string | null> {
  if ((await db().user.count()) > 0) {
    return null;
  }
  const token = newToken();
  await db().$transaction([
    db().invite.updateMany({
      where: { projectId: null, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    }),
    db().invite.create({
      data: {
        role: 'ADMIN',
        tokenHash: sha256Hex(token),
        expiresAt: new Date(now.getTime() + VALID_MS),
      },
    }),
  ]);
  return `/invite/${token}`;
}
