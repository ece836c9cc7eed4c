import type { Actor } from '#lib/domain/access/actor.ts';
import { db, type Tx } from '#lib/server/db/client.ts';

/** Whether the actor is an admin of the whole installation now; read from the database, not from the session. */
export async function isAdmin(actor: Actor, tx: Pick<Tx, 'user'> = db()): Promise<boolean> {
  const user = await tx.user.findUnique({
    where: { id: actor.userId },
    select: { isAdmin: true, disabledAt: true },
  });
  return user?.isAdmin === true && user.disabledAt === null;
}
