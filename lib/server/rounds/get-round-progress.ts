import type { Actor } from '#lib/domain/access/actor.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { findRound, type RoundRow } from './find-round.ts';
import { isVoterOfOpenRound } from './voter-blindness.ts';

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

export type RoundProgress = {
  round: RoundRow;
  items: number;
  people: PersonProgress[];
  /** Null for those who vote in the open round: how items ended would tell what others said. */
  totals: { open: number; agreed: number; disputed: number; decided: number; votes: number } | null;
};

/** How far a round is: a lead sees everyone, anyone else only their own line. */
export async function getRoundProgress(
  actor: Actor,
  input: { roundId: string },
): Promise<RoundProgress> {
  const round = await findRound(input.roundId);
  const role = await authorize(actor, round.projectId, 'templates.view');
  const seesAll = can(role, 'rounds.manage');
  const seesTotals = seesAll && !(await isVoterOfOpenRound(actor, round.id));
  const [items, people, totals] = await Promise.all([
    db().roundItem.count({ where: { roundId: round.id } }),
    readPeople(round, seesAll ? null : actor.userId),
    seesTotals ? readTotals(round.id) : null,
  ]);
  return { round, items, people, totals };
}

async function readPeople(round: RoundRow, userId: string | null): Promise<PersonProgress[]> {
  return db().$queryRaw<PersonProgress[]>`
    SELECT u."id" AS "userId", u."name",
      count(a."id") FILTER (WHERE a."state" = 'VOTED')::int AS "voted",
      count(a."id") FILTER (WHERE a."state" = 'SKIPPED')::int AS "skipped",
      count(a."id") FILTER (WHERE a."state" = 'CLAIMED' AND a."leaseUntil" > now())::int AS "held",
      avg(v."seconds")::float8 AS "secondsPerItem",
      max(v."createdAt") AS "lastVoteAt"
    FROM "user" u
    LEFT JOIN "assignment" a ON a."userId" = u."id" AND a."roundId" = ${round.id}
    LEFT JOIN "vote" v ON v."assignmentId" = a."id" AND v."withdrawnAt" IS NULL
    WHERE (a."id" IS NOT NULL OR EXISTS (
      SELECT 1 FROM "member" m
      WHERE m."projectId" = ${round.projectId} AND m."userId" = u."id" AND m."role" = 'ANNOTATOR'
    )) AND (${userId}::text IS NULL OR u."id" = ${userId})
    GROUP BY u."id", u."name" ORDER BY u."name", u."id"`;
}

async function readTotals(roundId: string): Promise<RoundProgress['totals']> {
  const [totals] = await db().$queryRaw<NonNullable<RoundProgress['totals']>[]>`
    SELECT count(*) FILTER (WHERE "state" = 'OPEN')::int AS "open",
      count(*) FILTER (WHERE "state" = 'AGREED')::int AS "agreed",
      count(*) FILTER (WHERE "state" = 'DISPUTED')::int AS "disputed",
      count(*) FILTER (WHERE "state" = 'DECIDED')::int AS "decided",
      coalesce(sum("votes"), 0)::int AS "votes"
    FROM "round_item" WHERE "roundId" = ${roundId}`;
  return totals ?? null;
}
