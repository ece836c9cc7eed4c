import type { CheckTally } from '#lib/domain/checks/rate-checks.ts';
import { db } from '#lib/server/db/client.ts';
import type { CheckKind } from './check-of.ts';

export type PersonCheckTally = CheckTally & { roundId: string; userId: string; check: CheckKind };

/**
 * What people said in the hidden checks of rounds, against the known answer or their own first judgement; not where they
 * applied a vote to near-duplicates, which they have not judged by themselves.
 */
export async function readCheckTallies(
  roundIds: readonly string[],
  userId: string | null = null,
): Promise<PersonCheckTally[]> {
  return db().$queryRaw<PersonCheckTally[]>`
    SELECT b."roundId", b."userId", b."check", lower(b."label"::text) AS "said",
      lower(coalesce(first."label", i."gold")::text) AS "against", count(*)::int AS "count"
    FROM "ballot" b
    JOIN "round_item" i ON i."roundId" = b."roundId" AND i."templateId" = b."templateId"
    LEFT JOIN "ballot" first ON first."id" = b."repeatOf"
    WHERE b."roundId" = ANY(${[...roundIds]}) AND b."check" IS NOT NULL AND b."withdrawnAt" IS NULL AND b."siblingOf" IS NULL
      AND coalesce(first."label", i."gold") IS NOT NULL AND (${userId}::text IS NULL OR b."userId" = ${userId})
    GROUP BY 1, 2, 3, 4, 5`;
}
