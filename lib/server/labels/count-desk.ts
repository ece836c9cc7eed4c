import { directSql } from '#lib/server/db/direct-sql.ts';
import { countDone } from './count-done.ts';
import { createMomentCache } from './moment-cache.ts';

export type DeskCounts = {
  items: number;
  voted: number;
  skipped: number;
  /** Items that this person has neither voted on nor skipped and that still take votes. */
  remaining: number;
  /** Of the remaining, those whose last slots others hold now, and when the last hold runs out. */
  leasedItems: number;
  leasedUntil: Date | null;
  /** Who holds them. */
  leasedBy: string[];
  /** Items this person voted on or skipped that wait for others; only their number is told, never how they stand. */
  waitingItems: number;
  secondsPerItem: number | null;
  /** Items and repeats passed when the remaining ones were counted: what is worked out from both must be of one moment. */
  passedThen: number;
  repeatsThen: number;
};

/** In a round of more items, what takes a look at each of them is counted every so often, not at every claim. */
const COUNTED_AT_ONCE = 5000;
const KEPT_MS = 3000;

type ItemCounts = { items: number; open: number };
type OwnCounts = Pick<DeskCounts, 'waitingItems' | 'secondsPerItem' | 'passedThen' | 'repeatsThen'>;
type Leased = Pick<DeskCounts, 'leasedItems' | 'leasedUntil' | 'leasedBy'>;

const itemsLately = createMomentCache<ItemCounts>({
  milliseconds: KEPT_MS,
  isKept: ({ items }) => items > COUNTED_AT_ONCE,
});
const ownLately = createMomentCache<OwnCounts & Leased & ItemCounts>({
  milliseconds: KEPT_MS,
  isKept: ({ items }) => items > COUNTED_AT_ONCE,
});

/**
 * The numbers of a person's desk. In a big round the remaining, waiting and leased items and the pace may be some seconds
 * old, unless they must be exact because they explain why a desk is empty.
 */
export async function countDesk(
  key: { roundId: string; userId: string },
  { isExact }: { isExact: boolean },
): Promise<DeskCounts> {
  const { roundId, userId } = key;
  const [{ items, open }, done] = await Promise.all([
    isExact ? countItems(roundId) : itemsLately(roundId, () => countItems(roundId)),
    countDone(key),
  ]);
  const readOwn = async () => {
    const [own, leased] = await Promise.all([countOwn(key), findLeased(key)]);
    return { ...own, ...leased, items, open };
  };
  const own = isExact ? await readOwn() : await ownLately(`${roundId}/${userId}`, readOwn);
  const remaining = Math.max(0, open - own.waitingItems);
  return { ...own, ...done, items, remaining };
}

async function countItems(roundId: string): Promise<ItemCounts> {
  return onlyRow(
    await directSql().$queryRaw<ItemCounts[]>`
      SELECT count(*)::int AS "items", count(*) FILTER (WHERE "state" = 'OPEN')::int AS "open"
      FROM "round_item" WHERE "roundId" = ${roundId}`,
  );
}

// The items by their keys, one after the other: a join over a table that has just been filled reads all of it for a few.
async function countOwn({ roundId, userId }: { roundId: string; userId: string }) {
  return onlyRow(
    await directSql().$queryRaw<OwnCounts[]>`
      WITH done AS MATERIALIZED (
        SELECT "templateId" FROM "assignment"
        WHERE "roundId" = ${roundId} AND "userId" = ${userId} AND "state" IN ('VOTED', 'SKIPPED') AND "turn" = 1
      )
      SELECT count(*) FILTER (WHERE i."state" = 'OPEN')::int AS "waitingItems", count(*)::int AS "passedThen",
        (SELECT count(*)::int FROM "assignment" again WHERE again."roundId" = ${roundId} AND again."userId" = ${userId}
          AND again."turn" > 1 AND again."state" IN ('VOTED', 'SKIPPED')) AS "repeatsThen",
        (SELECT avg("seconds")::float8 FROM "ballot"
          WHERE "roundId" = ${roundId} AND "userId" = ${userId} AND "withdrawnAt" IS NULL) AS "secondsPerItem"
      FROM done CROSS JOIN LATERAL (
        SELECT "state" FROM "round_item" WHERE "roundId" = ${roundId} AND "templateId" = done."templateId" OFFSET 0
      ) i`,
  );
}

/** What others hold of that which the person could still take. */
async function findLeased({ roundId, userId }: { roundId: string; userId: string }) {
  return onlyRow(
    await directSql().$queryRaw<Leased[]>`
      WITH held AS MATERIALIZED (
        SELECT "templateId", "userId", "leaseUntil" FROM "assignment"
        WHERE "roundId" = ${roundId} AND "state" = 'CLAIMED' AND "turn" = 1 AND "userId" <> ${userId}
      )
      SELECT count(DISTINCT held."templateId")::int AS "leasedItems", max(held."leaseUntil") AS "leasedUntil",
        coalesce(array_agg(DISTINCT held."userId"), '{}') AS "leasedBy"
      FROM held JOIN "round" r ON r."id" = ${roundId} CROSS JOIN LATERAL (
        SELECT "state", "votes" + "claims" AS "taken" FROM "round_item"
        WHERE "roundId" = ${roundId} AND "templateId" = held."templateId" OFFSET 0
      ) i
      WHERE i."state" = 'OPEN' AND i."taken" >= r."quorum" AND NOT EXISTS (
        SELECT 1 FROM "assignment" mine
        WHERE mine."roundId" = ${roundId} AND mine."templateId" = held."templateId" AND mine."userId" = ${userId}
          AND mine."turn" = 1 AND mine."state" <> 'RELEASED')`,
  );
}

function onlyRow<T>([row]: readonly T[]): T {
  if (!row) throw new Error('An aggregate without GROUP BY gives one row.');
  return row;
}
