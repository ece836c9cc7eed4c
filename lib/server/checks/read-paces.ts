import type { PaceSummary } from '#lib/domain/checks/progress-view.ts';
import { READING_PACE } from '#lib/domain/checks/reading-pace.ts';
import { db } from '#lib/server/db/client.ts';

export type PersonPace = PaceSummary & { roundId: string; userId: string };

/** Time per judged item of each person in rounds, checks included: they are judged like the others. */
export async function readPaces(
  roundIds: readonly string[],
  userId: string | null = null,
): Promise<PersonPace[]> {
  const { reactionSeconds, charactersPerSecond } = READING_PACE;
  return db().$queryRaw<PersonPace[]>`
    SELECT b."roundId", b."userId", count(*)::int AS "timed",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY b."seconds")::float8 AS "median",
      percentile_cont(0.9) WITHIN GROUP (ORDER BY b."seconds")::float8 AS "p90",
      count(*) FILTER (
        WHERE b."seconds" < ${reactionSeconds}::float8 + length(t."text") / ${charactersPerSecond}::float8
      )::int AS "tooFast"
    FROM "ballot" b JOIN "template" t ON t."id" = b."templateId"
    WHERE b."roundId" = ANY(${[...roundIds]}) AND b."withdrawnAt" IS NULL AND b."seconds" IS NOT NULL
      AND (${userId}::text IS NULL OR b."userId" = ${userId})
    GROUP BY 1, 2`;
}
