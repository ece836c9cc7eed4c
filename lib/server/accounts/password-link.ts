import { hashPassword } from 'better-auth/crypto';
import { AppError } from '#lib/domain/app-error.ts';
import { assertPasswordLength } from '#lib/server/auth/assert-password-length.ts';
import { db } from '#lib/server/db/client.ts';
import { passwordLinkKey } from './create-password-link.ts';
import { recordAccountEvent } from './record-account-event.ts';

// Hashing a password takes a second on a busy machine; Prisma's five would be too few on a small one.
const TRANSACTION = { timeout: 30_000, maxWait: 30_000 };

/** Whose password a link sets, or null when it is used up, replaced, expired or unknown. */
export async function findPasswordLink(
  token: string,
  now = new Date(),
): Promise<{ email: string } | null> {
  const row = await db().verification.findFirst({
    where: { identifier: passwordLinkKey(token), expiresAt: { gt: now } },
    select: { value: true },
  });
  return row
    ? db().user.findFirst({
        where: { id: row.value, disabledAt: null },
        select: { email: true },
      })
    : null;
}

/** Sets a new password by the link of an admin, once, and signs the account out everywhere. Returns its address. */
export async function setPasswordByLink(
  input: { token: string; password: string },
  now = new Date(),
): Promise<{ email: string }> {
  assertPasswordLength(input.password);
  const password = await hashPassword(input.password);
  return db().$transaction(async (tx) => {
    // Of two who come at once, one finds no row.
    const row = await tx.verification.findFirst({
      where: { identifier: passwordLinkKey(input.token), expiresAt: { gt: now } },
      select: { id: true, value: true },
    });
    const taken = row ? await tx.verification.deleteMany({ where: { id: row.id } }) : { count: 0 };
    const user =
      row && taken.count === 1
        ? await tx.user.findFirst({ where: { id: row.value, disabledAt: null } })
        : null;
    if (!user) {
      throw new AppError('CONFLICT', {
        message: 'This link is used up, replaced by a newer one, expired, or was never given out.',
        details: { field: 'token', cure: 'Ask an admin for a new one.' },
      });
    }
    await tx.account.updateMany({
      where: { userId: user.id, providerId: 'credential' },
      data: { password },
    });
    await tx.session.deleteMany({ where: { userId: user.id } });
    await recordAccountEvent(tx, { userId: user.id }, user.id, 'account.password-set');
    return { email: user.email };
  }, TRANSACTION);
}
