import type { Actor } from '#lib/domain/access/actor.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { countGoldPool } from '../checks/count-gold-pool.ts';
import { countVoters } from './count-voters.ts';
import { findRounds, parseProtocol, type RoundRow, stageOf } from './find-round.ts';
import { findVotedOpenRounds } from './voter-blindness.ts';

export type ListedRound = RoundRow & {
  items: number;
  /** A closed round whose disputed items can go to the panel that its protocol names next; null while hidden. */
  forPanel: number | null;
};

export type RoundsView = {
  rounds: ListedRound[];
  /** Templates with an open label that the open round (if any) does not hold: what a new round would take. */
  openTemplates: number;
  /** People who can vote in the project's blind stage. */
  voters: number;
  /** Reviewed templates to sample known answers from, up to 1,000; null for who does not run rounds, or votes in one. */
  goldPool: number | null;
};

/** The project's rounds, newest first, and what is needed to open another. */
export async function listRounds(actor: Actor, input: { projectId: string }): Promise<RoundsView> {
  const { projectId } = input;
  const role = await authorize(actor, projectId, 'templates.view');
  const [rounds, openTemplates, project, voted] = await Promise.all([
    findRounds(projectId),
    countOpenTemplates(projectId),
    db().project.findUniqueOrThrow({ where: { id: projectId }, select: { protocol: true } }),
    findVotedOpenRounds(actor, projectId),
  ]);
  const waiting = await countForPanel(projectId);
  const { roles } = stageOf({ protocol: parseProtocol(project.protocol), stage: 0 });
  return {
    rounds: rounds.map((round) => ({
      ...round,
      forPanel: voted.length > 0 ? null : (waiting.get(round.id) ?? 0),
    })),
    openTemplates,
    voters: await countVoters(db(), projectId, roles),
    goldPool:
      can(role, 'rounds.manage') && voted.length === 0 ? await countGoldPool(projectId) : null,
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

async function countForPanel(projectId: string): Promise<Map<string, number>> {
  const rows = await db().$queryRaw<{ id: string; count: number }[]>`
    SELECT r."id", count(*)::int AS "count" FROM "round" r
    JOIN "round_item" i ON i."roundId" = r."id" JOIN "template" t ON t."id" = i."templateId"
    WHERE r."projectId" = ${projectId} AND r."state" = 'CLOSED' AND i."gold" IS NULL AND i."state" = 'DISPUTED'
      AND t."labelState" = 'DISPUTED' AND r."protocol"->'stages'->(r."stage" + 1)->>'kind' = 'panel'
      AND NOT EXISTS (SELECT 1 FROM "round" child WHERE child."parentId" = r."id")
      AND NOT EXISTS (
        SELECT 1 FROM "round_item" later JOIN "round" o ON o."id" = later."roundId"
        WHERE later."templateId" = i."templateId" AND o."number" > r."number")
    GROUP BY r."id"`;
  return new Map(rows.map((row) => [row.id, row.count]));
}
