import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { newToken } from '#lib/server/auth/new-token.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';

const PREFIX_LENGTH = 9;

/** Makes an API key that acts as its maker in this one project. The token is answered here and never again. */
export async function createKey(
  actor: Actor,
  input: { projectId: string; name: string },
): Promise<{ id: string; token: string }> {
  const { projectId, name } = input;
  await authorize(actor, projectId, 'keys.manage');
  if (actor.keyProjectId) {
    throw new AppError('FORBIDDEN', {
      message: 'An API key cannot make another key.',
      details: { cure: 'Sign in to the app and make it under Settings.' },
    });
  }
  const token = `ra_${newToken()}`;
  const key = await db().$transaction(async (tx) => {
    const row = await tx.apiKey.create({
      data: {
        projectId,
        userId: actor.userId,
        name,
        prefix: token.slice(0, PREFIX_LENGTH),
        tokenHash: sha256Hex(token),
      },
      select: { id: true, prefix: true },
    });
    await appendHistory(tx, [
      {
        projectId,
        actorId: actor.userId,
        kind: 'key.created',
        entityType: 'project',
        entityId: row.id,
        payload: { name, prefix: row.prefix },
      },
    ]);
    return row;
  });
  return { id: key.id, token };
}
