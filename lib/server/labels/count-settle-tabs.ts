import type { SettleTab } from '#lib/domain/labels/settle-views.ts';
import { db } from '#lib/server/db/client.ts';

/** How many templates stand under each tab, by the newest round that holds them. */
export async function countSettleTabs(
  projectId: string,
  withheldRoundIds: readonly string[],
): Promise<Record<SettleTab, number>> {
  const [row] = await db().$queryRaw<Record<SettleTab, number>[]>`
    WITH item AS (
      SELECT DISTINCT ON (i."templateId") i."state", i."roundId"
      FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
      WHERE r."projectId" = ${projectId} AND i."gold" IS NULL ORDER BY i."templateId", r."number" DESC
    )
    SELECT count(*) FILTER (WHERE "state" = 'DISPUTED')::int AS "disputed",
      count(*) FILTER (WHERE "state" = 'OPEN')::int AS "waiting",
      count(*) FILTER (WHERE "state" = 'AGREED')::int AS "unanimous",
      count(*) FILTER (WHERE "state" = 'DECIDED')::int AS "settled"
    FROM item WHERE "roundId" <> ALL(${[...withheldRoundIds]})`;
  return row ?? { disputed: 0, waiting: 0, unanimous: 0, settled: 0 };
}
