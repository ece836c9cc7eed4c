import type { Actor } from '#lib/domain/access/actor.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { type Pace, paceBucket } from '#lib/domain/checks/pace.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { findRound } from '../rounds/find-round.ts';

/** Votes over time in a round, by person: a lead sees everyone's, anyone else their own. Checks count as what they seem. */
export async function listPace(actor: Actor, input: { roundId: string }): Promise<Pace> {
  const round = await findRound(input.roundId);
  const role = await authorize(actor, round.projectId, 'progress.view');
  const only = can(role, 'rounds.manage') ? null : actor.userId;
  const until = round.closedAt ?? new Date();
  const bucketSeconds = paceBucket((until.getTime() - round.createdAt.getTime()) / 1000);
  const rows = await db().$queryRaw<{ userId: string; at: Date; votes: number }[]>`
    SELECT b."userId", date_bin(make_interval(secs => ${bucketSeconds}), b."createdAt", 'epoch') AS "at",
      count(*)::int AS "votes" FROM "ballot" b
    WHERE b."roundId" = ${round.id} AND b."withdrawnAt" IS NULL AND (${only}::text IS NULL OR b."userId" = ${only})
    GROUP BY 1, 2 ORDER BY 2, 1`;
  return {
    bucketSeconds,
    from: round.createdAt.toISOString(),
    until: until.toISOString(),
    points: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
  };
}
