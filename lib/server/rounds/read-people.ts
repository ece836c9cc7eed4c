import { db } from '#lib/server/db/client.ts';
import type { RoundRow } from './find-round.ts';

export type PersonProgress = {
  userId: string;
  name: string;
  voted: number;
  skipped: number;
  /** Items on this person's screen or fetched ahead. */
  held: number;
  /** Mean seconds per vote; null before the first. */
  secondsPerItem: number | null;
  lastVoteAt: Date | null;
};

type Reading = {
  /** Only this person's line. */
  only: string | null;
  /** The person who sees hidden checks as the items that they seem to be: a voter of the open round, on their own line. */
  unaware: string | null;
};

/** What each person of a round has done; hidden checks are not counted as votes. */
export async function readPeople(
  round: Pick<RoundRow, 'id' | 'projectId'>,
  { only, unaware }: Reading,
): Promise<PersonProgress[]> {
  return db().$queryRaw<PersonProgress[]>`
    WITH slot AS (
      SELECT a.* FROM "assignment" a
      JOIN "round_item" i ON i."roundId" = a."roundId" AND i."templateId" = a."templateId"
      WHERE a."roundId" = ${round.id} AND (${only}::text IS NULL OR a."userId" = ${only})
        AND (a."turn" = 1 AND i."gold" IS NULL OR a."userId" = ${unaware ?? ''})
    )
    SELECT u."id" AS "userId", u."name",
      count(a."id") FILTER (WHERE a."state" = 'VOTED')::int AS "voted",
      count(a."id") FILTER (WHERE a."state" = 'SKIPPED')::int AS "skipped",
      count(a."id") FILTER (WHERE a."state" = 'CLAIMED' AND a."leaseUntil" > now())::int AS "held",
      avg(v."seconds")::float8 AS "secondsPerItem",
      max(v."createdAt") AS "lastVoteAt"
    FROM "user" u
    LEFT JOIN slot a ON a."userId" = u."id"
    LEFT JOIN "ballot" v ON v."assignmentId" = a."id" AND v."withdrawnAt" IS NULL
    WHERE (a."id" IS NOT NULL OR EXISTS (
      SELECT 1 FROM "member" m
      WHERE m."projectId" = ${round.projectId} AND m."userId" = u."id" AND m."role" = 'ANNOTATOR'
    )) AND (${only}::text IS NULL OR u."id" = ${only})
    GROUP BY u."id", u."name" ORDER BY u."name", u."id"`;
}
