import type { Actor } from '#lib/domain/access/actor.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { findRound, type RoundRow } from './find-round.ts';
import { type PersonProgress, readPeople } from './read-people.ts';
import { isVoterOfOpenRound } from './voter-blindness.ts';

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
  const isVoter = await isVoterOfOpenRound(actor, round.id);
  const seesTotals = seesAll && !isVoter;
  const [items, people, totals] = await Promise.all([
    // To others than the lead hidden checks are items.
    db().roundItem.count({ where: { roundId: round.id, ...(seesTotals ? { gold: null } : {}) } }),
    readPeople(round, {
      only: seesAll ? null : actor.userId,
      unaware: isVoter ? actor.userId : null,
    }),
    seesTotals ? readTotals(round.id) : null,
  ]);
  return { round, items, people, totals };
}

async function readTotals(roundId: string): Promise<RoundProgress['totals']> {
  const [totals] = await db().$queryRaw<NonNullable<RoundProgress['totals']>[]>`
    SELECT count(*) FILTER (WHERE "state" = 'OPEN')::int AS "open",
      count(*) FILTER (WHERE "state" = 'AGREED')::int AS "agreed",
      count(*) FILTER (WHERE "state" = 'DISPUTED')::int AS "disputed",
      count(*) FILTER (WHERE "state" = 'DECIDED')::int AS "decided",
      coalesce(sum("votes"), 0)::int AS "votes"
    FROM "round_item" WHERE "roundId" = ${roundId} AND "gold" IS NULL`;
  return totals ?? null;
}
