import { quickSql } from '#lib/server/db/direct-sql.ts';
import { createMomentCache } from './moment-cache.ts';

type Key = { roundId: string; userId: string };

/** What a person voted on and skipped in a round, repeats not among them. */
export type Done = { voted: number; skipped: number };

type Counted = Done & { lastAt: Date | null };

/** Who did more has it counted every so often, and what came since at every claim. An act taken back then shows as late. */
const COUNTED_AT_ONCE = 300;
const KEPT_MS = 3000;

const lately = createMomentCache<Counted>({
  milliseconds: KEPT_MS,
  isKept: ({ voted, skipped }) => voted + skipped > COUNTED_AT_ONCE,
});

export async function countDone(key: Key): Promise<Done> {
  let isFresh = false;
  const { lastAt, ...done } = await lately(`${key.roundId}/${key.userId}`, () => {
    isFresh = true;
    return countAll(key);
  });
  if (isFresh || lastAt === null) return done;
  const since = await countSince(key, lastAt);
  return { voted: done.voted + since.voted, skipped: done.skipped + since.skipped };
}

const NOTHING = { voted: 0, skipped: 0, lastAt: null };

async function countAll({ roundId, userId }: Key): Promise<Counted> {
  const [row] = await quickSql().$queryRaw<Counted[]>`
    SELECT count(*) FILTER (WHERE "state" = 'VOTED')::int AS "voted",
      count(*) FILTER (WHERE "state" = 'SKIPPED')::int AS "skipped", max("doneAt") AS "lastAt"
    FROM "assignment"
    WHERE "roundId" = ${roundId} AND "userId" = ${userId} AND "turn" = 1 AND "state" IN ('VOTED', 'SKIPPED')`;
  return row ?? NOTHING;
}

/** By the index of a person's acts in their order. */
async function countSince({ roundId, userId }: Key, lastAt: Date): Promise<Done> {
  const [row] = await quickSql().$queryRaw<Done[]>`
    SELECT count(*) FILTER (WHERE "state" = 'VOTED')::int AS "voted",
      count(*) FILTER (WHERE "state" = 'SKIPPED')::int AS "skipped"
    FROM "assignment"
    WHERE "userId" = ${userId} AND "doneAt" > ${lastAt.toISOString()}::timestamp(3)
      AND "roundId" = ${roundId} AND "turn" = 1`;
  return row ?? NOTHING;
}
