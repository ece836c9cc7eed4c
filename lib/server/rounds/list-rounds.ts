import type { Actor } from '#lib/domain/access/actor.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import type { RoundRow } from './find-round.ts';

export type RoundsView = {
  rounds: (RoundRow & { items: number })[];
  /** Templates with an open label that the open round (if any) does not hold: what a new round would take. */
  openTemplates: number;
  /** People who can vote. */
  voters: number;
};

/** The project's blind rounds, newest first, and what is needed to open another. */
export async function listRounds(actor: Actor, input: { projectId: string }): Promise<RoundsView> {
  const { projectId } = input;
  await authorize(actor, projectId, 'templates.view');
  const [rounds, openTemplates, voters] = await Promise.all([
    db().round.findMany({
      where: { projectId, kind: 'BLIND' },
      orderBy: { number: 'desc' },
      include: { _count: { select: { items: true } } },
    }),
    countOpenTemplates(projectId),
    db().member.count({ where: { projectId, role: 'ANNOTATOR', user: { disabledAt: null } } }),
  ]);
  return {
    rounds: rounds.map(({ id, number, quorum, state, createdAt, closedAt, _count }) => ({
      id,
      projectId,
      number,
      quorum,
      state,
      createdAt,
      closedAt,
      items: _count.items,
    })),
    openTemplates,
    voters,
  };
}

async function countOpenTemplates(projectId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "template" t
    WHERE t."projectId" = ${projectId} AND t."labelState" = 'OPEN' AND NOT EXISTS (
      SELECT 1 FROM "round_item" i JOIN "round" r ON r."id" = i."roundId"
      WHERE i."templateId" = t."id" AND r."state" = 'OPEN'
    )`;
  return row?.count ?? 0;
}
