import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { newLiveKey } from './live-key.ts';

/** A new key for a live source; the one before is void at once. The token is answered here and never again. */
export async function renewLiveKey(
  actor: Actor,
  input: { sourceId: string },
): Promise<{ token: string }> {
  const source = await db().source.findUnique({ where: { id: input.sourceId } });
  await authorize(actor, source?.projectId, 'sources.import');
  const { token, keyPrefix, keyHash } = newLiveKey();
  await db().$transaction(async (tx) => {
    const { count } = await tx.liveFeed.updateMany({
      where: { sourceId: input.sourceId, kind: 'otlp', closedAt: null },
      data: { keyPrefix, keyHash },
    });
    if (count === 0) {
      throw new AppError('CONFLICT', {
        message: `${source?.name} takes nothing over OTLP.`,
        details: { cure: 'Open a live source for OTLP.' },
      });
    }
    await appendHistory(tx, [
      {
        projectId: source?.projectId as string,
        actorId: actor.userId,
        kind: 'source.key-renewed',
        entityType: 'source',
        entityId: input.sourceId,
        payload: { keyPrefix },
      },
    ]);
  });
  return { token };
}
