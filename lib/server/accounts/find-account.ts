import { AppError } from '#lib/domain/app-error.ts';
import type { Tx } from '#lib/server/db/client.ts';

/** An account by its id; NOT_FOUND when there is none. For use cases that have made sure of the actor's right. */
export async function findAccount(
  tx: Pick<Tx, 'user'>,
  userId: string,
): Promise<{ id: string; isAdmin: boolean; disabledAt: Date | null }> {
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: { id: true, isAdmin: true, disabledAt: true },
  });
  if (!user) {
    throw new AppError('NOT_FOUND', {
      message: 'There is no such account.',
      details: { field: 'userId', cure: 'Read the list of accounts again.' },
    });
  }
  return user;
}
