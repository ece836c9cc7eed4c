import { db } from '#lib/server/db/client.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { makeMember } from '#lib/server/testing/factories.ts';
import type { Acknowledged } from './vote-on-and-on.ts';

export type Found = {
  /** Acknowledged, and not in the database or withdrawn there. */
  lost: number;
  /** In the database otherwise than they were sent. */
  changed: number;
  /** In the database without an acknowledgement: the answer died with the process. */
  extra: number;
  /** People with two standing votes on an item. */
  doubled: number;
  aboveQuorum: number;
  events: number;
  brokenAt: number | null;
};

/** Compares what voters were told with what the database and its history hold. */
export async function checkVotes(
  projectId: string,
  acknowledged: readonly Acknowledged[],
): Promise<Found> {
  const votes = await db().vote.findMany({
    where: { withdrawnAt: null },
    select: { assignmentId: true, label: true, reason: true },
  });
  const stored = new Map(votes.map((vote) => [vote.assignmentId, vote]));
  const sent = new Set(acknowledged.map(({ assignmentId }) => assignmentId));
  const found = acknowledged.map(({ assignmentId, label, reason }) => {
    const vote = stored.get(assignmentId);
    if (!vote) return 'lost';
    return vote.label.toLowerCase() === label && vote.reason === reason ? 'kept' : 'changed';
  });
  const [{ aboveQuorum } = { aboveQuorum: 0 }] = await db().$queryRaw<{ aboveQuorum: number }[]>`
    SELECT count(*)::int AS "aboveQuorum" FROM (
      SELECT v."roundId", v."templateId" FROM vote v JOIN round r ON r.id = v."roundId"
      WHERE v."withdrawnAt" IS NULL GROUP BY v."roundId", v."templateId", r.quorum
      HAVING count(*) > r.quorum
    ) above`;
  const lead = await makeMember(projectId, 'LEAD');
  return {
    lost: found.filter((one) => one === 'lost').length,
    changed: found.filter((one) => one === 'changed').length,
    extra: votes.filter(({ assignmentId }) => !sent.has(assignmentId)).length,
    doubled: votes.length - stored.size,
    aboveQuorum,
    ...(await verifyHistory(lead, { projectId })),
  };
}
