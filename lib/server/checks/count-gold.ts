import { db, type Tx } from '#lib/server/db/client.ts';

/** Items with a known answer in each of the rounds; a round without is not in the map. */
export async function countGold(
  roundIds: readonly string[],
  tx: Pick<Tx, '$queryRaw'> = db(),
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ roundId: string; n: number }[]>`
    SELECT "roundId", count(*)::int AS "n" FROM "round_item"
    WHERE "roundId" = ANY(${[...roundIds]}) AND "gold" IS NOT NULL GROUP BY 1`;
  return new Map(rows.map(({ roundId, n }) => [roundId, n]));
}
