import { Prisma } from '#generated/prisma/client.ts';
import { LEASE_SECONDS, RECLAIM_BATCH } from '#lib/domain/labels/claim-limits.ts';
import type { DeskFilter } from '#lib/domain/labels/desk.ts';
import { directSql } from '#lib/server/db/direct-sql.ts';

export type ClaimedSlot = {
  id: string;
  templateId: string;
  claimToken: string;
  leaseUntil: Date;
  draft: unknown;
  draftRevision: number;
};

const BEGINNING = -(2 ** 31);

/**
 * Claims up to `limit` slots for a person in one statement. Lock order everywhere: item, then assignment. The item's
 * counters are read under its lock (a row changed meanwhile is judged anew), and they grow only by what the insert
 * really gave, so two tabs of one person cannot leave a claim without an owner.
 */
export async function claimSlots(input: {
  roundId: string;
  userId: string;
  limit: number;
  /** Only items from this position on; a template that was sent back stands before the first. */
  from?: number | undefined;
  filter?: DeskFilter;
}): Promise<(ClaimedSlot & { position: number })[]> {
  const { roundId, userId, limit, from = BEGINNING } = input;
  if (limit < 1) {
    return [];
  }
  // The limit as a number in the text: with one that may be anything the server makes a new plan for every claim.
  return directSql().$queryRaw<(ClaimedSlot & { position: number })[]>`
    WITH picked AS (
      SELECT i."roundId", i."templateId", i."position"
      FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
      WHERE i."roundId" = ${roundId} AND r."state" = 'OPEN' AND i."state" = 'OPEN'
        AND i."position" >= ${from} AND i."votes" + i."claims" < r."quorum"
        AND NOT EXISTS (
          SELECT 1 FROM "assignment" mine
          WHERE mine."roundId" = i."roundId" AND mine."templateId" = i."templateId"
            AND mine."userId" = ${userId} AND mine."turn" = 1 AND mine."state" <> 'RELEASED'
        ) AND ${wantedSql(input.filter)}
      ORDER BY i."position" LIMIT ${Prisma.raw(String(Math.trunc(limit)))}
      FOR UPDATE OF i SKIP LOCKED
    ), claimed AS (
      INSERT INTO "assignment" AS a ("id", "roundId", "templateId", "userId", "claimToken", "leaseUntil")
      SELECT gen_random_uuid()::text, "roundId", "templateId", ${userId}, gen_random_uuid()::text,
        now() + make_interval(secs => ${LEASE_SECONDS})
      FROM picked
      ON CONFLICT ("roundId", "templateId", "userId", "turn") DO UPDATE
        SET "state" = 'CLAIMED', "claimToken" = EXCLUDED."claimToken", "leaseUntil" = EXCLUDED."leaseUntil",
          "claimedAt" = now(), "doneAt" = NULL, "skipReason" = NULL
        WHERE a."state" = 'RELEASED'
      RETURNING a.*
    ), counted AS (
      UPDATE "round_item" i SET "claims" = i."claims" + 1 FROM claimed
      WHERE i."roundId" = claimed."roundId" AND i."templateId" = claimed."templateId"
      RETURNING i."templateId", i."position"
    )
    SELECT claimed."id", claimed."templateId", claimed."claimToken", claimed."leaseUntil", claimed."draft",
      claimed."draftRevision", counted."position"
    FROM claimed JOIN counted USING ("templateId") ORDER BY counted."position"`;
}

export type Hands = {
  held: ClaimedSlot[];
  /** Whether somebody's lease in the round ran out. */
  hasExpired: boolean;
};

/** Renews what the person holds already and gives it in its order: after a reload the same items come back. */
export async function renewHeldSlots(input: {
  roundId: string;
  userId: string;
  filter?: DeskFilter;
}): Promise<Hands> {
  const { roundId, userId } = input;
  const rows = await directSql().$queryRaw<
    ((ClaimedSlot | { id: null }) & { hasExpired: boolean })[]
  >`
    WITH held AS (
      UPDATE "assignment" SET "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS})
      WHERE "roundId" = ${roundId} AND "userId" = ${userId} AND "state" = 'CLAIMED'
      RETURNING *
    ), hand AS (
      SELECT held.*, i."position" FROM held JOIN "round_item" i USING ("roundId", "templateId")
      WHERE ${wantedSql(input.filter)}
    ), expired AS (
      SELECT EXISTS (
        SELECT 1 FROM "assignment"
        WHERE "roundId" = ${roundId} AND "state" = 'CLAIMED' AND "leaseUntil" < now() AND "userId" <> ${userId}
      ) AS "hasExpired"
    )
    SELECT "hasExpired", hand."id", hand."templateId", hand."claimToken", hand."leaseUntil", hand."draft",
      hand."draftRevision"
    FROM expired LEFT JOIN hand ON true ORDER BY hand."claimedAt", hand."position"`;
  const held = rows.filter((row): row is ClaimedSlot & { hasExpired: boolean } => row.id !== null);
  return { held, hasExpired: rows[0]?.hasExpired ?? false };
}

/** SQL: whether the desk's filter lets the item `i` through. */
function wantedSql({ sourceId, search }: DeskFilter = {}): Prisma.Sql {
  if (!sourceId && !search) return Prisma.sql`true`;
  const pattern = `%${(search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "template" t WHERE t."id" = i."templateId" AND t."text" ILIKE ${pattern}
      AND (${sourceId ?? null}::text IS NULL OR EXISTS (
        SELECT 1 FROM "template_source" ts WHERE ts."templateId" = t."id" AND ts."sourceId" = ${sourceId ?? null})))`;
}

/**
 * Gives slots whose lease ran out back to their items, so that others can take them. They are found by the index of held
 * slots: not one item is read in vain.
 */
export async function reclaimExpiredSlots(roundId: string): Promise<number> {
  return directSql().$executeRaw`
    WITH expired AS (
      SELECT DISTINCT "templateId" FROM "assignment"
      WHERE "roundId" = ${roundId} AND "state" = 'CLAIMED' AND "leaseUntil" < now()
    ), locked AS (
      SELECT i."roundId", i."templateId" FROM "round_item" i JOIN expired USING ("templateId")
      WHERE i."roundId" = ${roundId}
      ORDER BY i."templateId" LIMIT ${RECLAIM_BATCH} FOR UPDATE OF i SKIP LOCKED
    ), released AS (
      UPDATE "assignment" a SET "state" = 'RELEASED' FROM locked
      WHERE a."roundId" = locked."roundId" AND a."templateId" = locked."templateId" AND a."state" = 'CLAIMED'
        AND a."leaseUntil" < now()
      RETURNING a."templateId", a."turn"
    ), counts AS (SELECT "templateId", count(*)::int AS "n" FROM released WHERE "turn" = 1 GROUP BY "templateId")
    UPDATE "round_item" i SET "claims" = i."claims" - counts."n" FROM counts
    WHERE i."roundId" = ${roundId} AND i."templateId" = counts."templateId"`;
}
