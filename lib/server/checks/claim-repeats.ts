import { countRepeatsDue, REPEAT_GAP } from '#lib/domain/checks/repeat-plan.ts';
import { LEASE_SECONDS } from '#lib/domain/labels/claim-limits.ts';
import type { DeskFilter } from '#lib/domain/labels/desk.ts';
import { checksOf } from '#lib/domain/protocol/protocol.ts';
import type { Sql } from '#lib/server/db/direct-sql.ts';
import { directTransaction } from '#lib/server/db/direct-transaction.ts';
import { lockByName } from '#lib/server/db/lock-by-name.ts';
import { LABEL_TX } from '../labels/transaction-limits.ts';
import { type RoundRow, stageOf } from '../rounds/find-round.ts';
import { type OwnTurns, readOwnTurns } from './read-own-turns.ts';
import { recentActsSql } from './recent-acts-sql.ts';

type ClaimedRepeat = {
  id: string;
  templateId: string;
  claimToken: string;
  leaseUntil: Date;
  draft: unknown;
  draftRevision: number;
};

/** Acts in a row, from a place by chance, of which one is picked: of ten thousand not all are looked at. */
const STRETCH = 2 * REPEAT_GAP;

/**
 * Claims the repeats that are due to a person: items that they judged longer ago, picked at random, under slots of their
 * own. Costs nothing in a round without repeats. Not under a filter of the desk: with one a voter could ask for an item that
 * they judged, and learn that it comes again.
 */
export async function claimRepeats(input: {
  round: RoundRow;
  userId: string;
  limit: number;
  filter: DeskFilter;
}): Promise<ClaimedRepeat[]> {
  const { round, userId, filter } = input;
  if (input.limit < 1 || filter.search || filter.sourceId) return [];
  if ((await countDue(round, userId)) < 1) return [];
  // Only when one is due: of two tabs in the same instant the second counts what the first was given.
  return directTransaction(async (tx) => {
    await lockByName(tx, `repeats ${round.id} ${userId}`);
    const own = await readOwnTurns(round, userId, tx);
    const limit = Math.min(input.limit, own ? dueOf(own, { round, userId }) : 0);
    return own && limit > 0 ? insertRepeats(tx, { round, userId, limit, passed: own.passed }) : [];
  }, LABEL_TX);
}

async function countDue(round: RoundRow, userId: string): Promise<number> {
  const own = await readOwnTurns(round, userId);
  return own ? dueOf(own, { round, userId }) : 0;
}

function dueOf(own: OwnTurns, { round, userId }: { round: RoundRow; userId: string }): number {
  const plan = { share: checksOf(stageOf(round)).repeats, salt: own.salt, userId };
  return countRepeatsDue(plan, own.passed) - own.voted - own.skipped - own.held;
}

// No lock on the item: a repeat changes nothing of it. What the person passed by judging a near-duplicate they have not
// judged by itself, and an item with a known answer is a check already.
function insertRepeats(
  tx: Sql,
  input: { round: RoundRow; userId: string; limit: number; passed: number },
): Promise<ClaimedRepeat[]> {
  const { round, userId, limit, passed } = input;
  return tx.$queryRaw<ClaimedRepeat[]>`
    WITH stretch AS (
      SELECT "id", "templateId" FROM "assignment"
      WHERE "roundId" = ${round.id} AND "userId" = ${userId} AND "turn" = 1 AND "state" = 'VOTED'
      ORDER BY "doneAt", "id"
      OFFSET floor(random() * ${Math.max(0, passed - STRETCH) + 1}) LIMIT ${STRETCH}
    ), picked AS (
      SELECT a."templateId" FROM stretch a
      JOIN "round_item" i ON i."roundId" = ${round.id} AND i."templateId" = a."templateId" AND i."gold" IS NULL
      JOIN "ballot" b ON b."assignmentId" = a."id" AND b."roundId" = ${round.id} AND b."templateId" = a."templateId"
        AND b."withdrawnAt" IS NULL AND b."siblingOf" IS NULL
      WHERE a."id" NOT IN ${recentActsSql({ roundId: round.id, userId })}
        AND NOT EXISTS (
          SELECT 1 FROM "assignment" again WHERE again."roundId" = ${round.id} AND again."templateId" = a."templateId"
            AND again."userId" = ${userId} AND again."turn" > 1 AND again."state" <> 'RELEASED'
        )
      ORDER BY random() LIMIT ${limit}
    )
    INSERT INTO "assignment" AS a ("id", "roundId", "templateId", "userId", "turn", "claimToken", "leaseUntil")
    SELECT gen_random_uuid()::text, ${round.id}, "templateId", ${userId}, 2, gen_random_uuid()::text,
      now() + make_interval(secs => ${LEASE_SECONDS})
    FROM picked WHERE EXISTS (SELECT 1 FROM "round" WHERE "id" = ${round.id} AND "state" = 'OPEN')
    ON CONFLICT ("roundId", "templateId", "userId", "turn") DO UPDATE
      SET "state" = 'CLAIMED', "claimToken" = EXCLUDED."claimToken", "leaseUntil" = EXCLUDED."leaseUntil",
        "claimedAt" = now(), "doneAt" = NULL, "skipReason" = NULL
      WHERE a."state" = 'RELEASED'
    RETURNING a."id", a."templateId", a."claimToken", a."leaseUntil", a."draft", a."draftRevision"`;
}
