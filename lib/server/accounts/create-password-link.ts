import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/domain/access/actor.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import { assertAdmin } from '#lib/server/access/assert-admin.ts';
import { newToken } from '#lib/server/auth/new-token.ts';
import { db } from '#lib/server/db/client.ts';
import { findAccount } from './find-account.ts';
import { recordAccountEvent } from './record-account-event.ts';

const VALID_MS = 24 * 3600 * 1000;

/** Under which name a password link is kept: the database holds the token's hash only. */
export const passwordLinkKey = (token: string): string => `password-link:${sha256Hex(token)}`;

/**
 * Makes a link under which somebody who forgot the password sets a new one, once, within a day. It is shown once; the
 * links made before for the same account are worthless from now on. Nothing is mailed: the admin hands it over.
 */
export async function createPasswordLink(
  actor: Actor,
  input: { userId: string },
  now = new Date(),
): Promise<{ path: string; expiresAt: Date }> {
  await assertAdmin(actor, 'make a password link', 'Ask an admin for one.');
  const token = newToken();
  const expiresAt = new Date(now.getTime() + VALID_MS);
  await db().$transaction(async (tx) => {
    const user = await findAccount(tx, input.userId);
    await tx.verification.deleteMany({
      where: { identifier: { startsWith: 'password-link:' }, value: user.id },
    });
    await tx.verification.create({
      data: { id: randomUUID(), identifier: passwordLinkKey(token), value: user.id, expiresAt },
    });
    await recordAccountEvent(tx, actor, user.id, 'account.password-link-made');
  });
  return { path: `/password/${token}`, expiresAt };
}
