import { AppError } from '#lib/domain/app-error.ts';
import type { ItemState } from '#lib/domain/labels/item-machine.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import type { RoundKind } from '../rounds/find-round.ts';

export type NewestItem = {
  roundId: string;
  templateId: string;
  itemState: ItemState;
  votes: number;
  roundNumber: number;
  roundState: 'OPEN' | 'CLOSED';
  roundKind: RoundKind;
  quorum: number;
};

/** The template's place in the newest round that holds it, or null; one in which it was but a hidden check is over when it closes. */
export async function findNewestItem(
  templateId: string,
  tx: Pick<Tx, '$queryRaw'> = db(),
): Promise<NewestItem | null> {
  const [item] = await tx.$queryRaw<NewestItem[]>`
    SELECT i."roundId", i."templateId", i."state" AS "itemState", i."votes", r."number" AS "roundNumber",
      r."state" AS "roundState", r."kind" AS "roundKind", r."quorum"
    FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
    WHERE i."templateId" = ${templateId} AND (i."gold" IS NULL OR r."state" = 'OPEN')
    ORDER BY r."number" DESC LIMIT 1`;
  return item ?? null;
}

/** @throws AppError NOT_FOUND when no round ever held the template. */
export async function requireNewestItem(
  templateId: string,
  tx: Pick<Tx, '$queryRaw'> = db(),
): Promise<NewestItem> {
  const item = await findNewestItem(templateId, tx);
  if (!item) {
    throw new AppError('NOT_FOUND', {
      message: 'No round holds this template, so there is nothing to settle.',
      details: { field: 'templateId', cure: 'Add it to a round first.' },
    });
  }
  return item;
}
