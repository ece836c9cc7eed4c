import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { assertAdmin } from '#lib/server/access/assert-admin.ts';
import { db } from '#lib/server/db/client.ts';
import { lockByName } from '#lib/server/db/lock-by-name.ts';
import { findAccount } from './find-account.ts';
import { recordAccountEvent } from './record-account-event.ts';

export type AccountChange = { disabled?: boolean | undefined; isAdmin?: boolean | undefined };

/**
 * Disables an account or enables it again, makes its owner an admin of the installation or no longer one. A disabled
 * account is signed out everywhere and its API keys are refused, at once; what its owner did stays. Nobody changes their
 * own, so there is always an admin left.
 */
export async function changeAccount(
  actor: Actor,
  input: { userId: string } & AccountChange,
  now = new Date(),
): Promise<void> {
  await assertAdmin(actor, 'change an account', 'Ask an admin.');
  if (input.userId === actor.userId) {
    throw new AppError('CONFLICT', {
      message: 'You cannot disable your own account or give up being an admin.',
      details: { field: 'userId', cure: 'Ask another admin.' },
    });
  }
  await db().$transaction(async (tx) => {
    // Two admins who disable each other: the second is no admin any more by the time it holds the lock.
    await lockByName(tx, 'accounts');
    await assertAdmin(actor, 'change an account', 'Ask an admin.', tx);
    const user = await findAccount(tx, input.userId);
    const disabled = input.disabled ?? user.disabledAt !== null;
    const isAdmin = input.isAdmin ?? user.isAdmin;
    const kinds = [
      ...(disabled === (user.disabledAt !== null)
        ? []
        : [disabled ? 'account.disabled' : 'account.enabled']),
      ...(isAdmin === user.isAdmin
        ? []
        : [isAdmin ? 'account.admin-given' : 'account.admin-taken']),
    ];
    await tx.user.update({
      where: { id: user.id },
      data: { isAdmin, disabledAt: disabled ? (user.disabledAt ?? now) : null },
    });
    if (disabled) {
      await tx.session.deleteMany({ where: { userId: user.id } });
    }
    for (const kind of kinds) {
      await recordAccountEvent(tx, actor, user.id, kind);
    }
  });
}
