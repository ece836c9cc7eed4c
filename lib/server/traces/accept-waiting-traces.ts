import type { Actor } from '#lib/domain/access/actor.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';

/**
 * Accepts, unread, every waiting trace whose label is its template's final one: for the headless loop and for people who
 * trust their teacher. The history says that nobody read them. Needs the right to settle. Returns how many.
 */
export async function acceptWaitingTraces(
  actor: Actor,
  input: { projectId: string; reason: string },
): Promise<number> {
  const { projectId, reason } = input;
  await authorize(actor, projectId, 'labels.settle');
  return db().$transaction(
    async (tx) => {
      const rows = await tx.$queryRaw<{ id: string; templateId: string }[]>`
        UPDATE "trace" r SET "state" = 'ACCEPTED', "revision" = r."revision" + 1, "vettedBy" = ${actor.userId}, "vettedAt" = now()
        FROM "template" t
        WHERE r."projectId" = ${projectId} AND r."state" = 'WAITING' AND t."id" = r."templateId" AND t."finalLabel" = r."label"
        RETURNING r."id", r."templateId"`;
      await appendHistory(
        tx,
        rows.map(({ id, templateId }) => ({
          projectId,
          actorId: actor.userId,
          kind: 'trace.accepted',
          entityType: 'trace' as const,
          entityId: id,
          payload: { templateId, unread: true, reason },
        })),
      );
      return rows.length;
    },
    { timeout: 60_000 },
  );
}
