import type { Actor } from '#lib/domain/access/actor.ts';
import type { Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';

/** What happens to an account stands in the history of each project that its owner is in. */
export async function recordAccountEvent(
  tx: Tx,
  actor: Pick<Actor, 'userId'>,
  userId: string,
  kind: string,
): Promise<void> {
  const members = await tx.member.findMany({
    where: { userId },
    select: { projectId: true },
    // One order for all, as each append locks its project.
    orderBy: { projectId: 'asc' },
  });
  for (const { projectId } of members) {
    await appendHistory(tx, [
      {
        projectId,
        actorId: actor.userId,
        kind,
        entityType: 'account',
        entityId: userId,
        payload: {},
      },
    ]);
  }
}
