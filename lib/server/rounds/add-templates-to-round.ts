import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { lockTemplates } from '#lib/server/templates/lock-templates.ts';
import { BULK_TX } from '../labels/transaction-limits.ts';
import { findRound } from './find-round.ts';
import { insertRoundItems } from './insert-round-items.ts';

/** Brings templates that arrived after the round was opened into it; those in it already are left alone. */
export async function addTemplatesToRound(
  actor: Actor,
  input: { roundId: string; templateIds?: readonly string[] | undefined },
): Promise<{ added: number }> {
  const { projectId } = await findRound(input.roundId);
  await authorize(actor, projectId, 'rounds.manage');
  return db().$transaction(async (tx) => {
    await lockTemplates(tx, projectId);
    const [open] = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "round" WHERE "id" = ${input.roundId} AND "state" = 'OPEN' FOR UPDATE`;
    if (!open) {
      throw new AppError('CONFLICT', {
        message: 'This round is closed; templates can be added to an open round only.',
        details: { cure: 'Open a new round.' },
      });
    }
    const added = await insertRoundItems(tx, {
      projectId,
      roundId: input.roundId,
      templateIds: input.templateIds ?? null,
    });
    if (added > 0) {
      await appendHistory(tx, [
        {
          projectId,
          actorId: actor.userId,
          kind: 'round.extended',
          entityType: 'round',
          entityId: input.roundId,
          payload: { added },
        },
      ]);
    }
    return { added };
  }, BULK_TX);
}
