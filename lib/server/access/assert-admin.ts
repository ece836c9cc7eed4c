import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { isAdmin } from './is-admin.ts';

/** Asserts that the actor is an admin of the installation, signed in: an API key belongs to one project. */
export async function assertAdmin(
  actor: Actor,
  what: string,
  cure: string,
  tx: Pick<Tx, 'user'> = db(),
): Promise<void> {
  if (actor.keyProjectId || !(await isAdmin(actor, tx))) {
    throw new AppError('FORBIDDEN', {
      message: `Only an admin of this installation, signed in, may ${what}.`,
      details: { cure },
    });
  }
}
