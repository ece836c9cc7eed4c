import { Prisma } from '#generated/prisma/client.ts';
import { directSql } from '#lib/server/db/direct-sql.ts';
import { blindSql, repeatsSql, type Viewer } from './visibility-sql.ts';

type Seer = Pick<Viewer, 'actor' | 'role'> & { projectId: string };

/**
 * SQL for "the viewer knows a label of this template that is the opposite of one they know of a near-duplicate". What is
 * known are final labels, and in the open rounds in which the viewer votes their own votes alone, checks with a known
 * answer included: what others said there is no part of it. Nor are own votes where items come again: a mark would tell
 * which these are. Of a final label it is one probe of an index, so that a page stops when it is full; what own votes
 * meet is not of the row and found once per query. Needs blindSql as b."blind".
 */
export const oppositeSql = (viewer: Seer): Prisma.Sql => Prisma.sql`(
  (t."labelState" = 'FINAL' AND t."nearGroup" IS NOT NULL AND NOT b."blind" AND coalesce((
    SELECT true FROM (${finalSql(viewer)}) f
    WHERE f."nearGroup" = t."nearGroup" AND f."label" = ${otherSql(Prisma.sql`t."finalLabel"`)} LIMIT 1), false))
  OR t."id" IN (${ownMetSql(viewer)}))`;

/**
 * SQL for the ids of all those templates at once. It reads all that is decided, and is quicker than a probe of each where
 * there are few of them.
 */
export const allOppositeSql = (viewer: Seer): Prisma.Sql => Prisma.sql`
  SELECT f."id" FROM (${finalSql(viewer)}) f JOIN (
    SELECT "nearGroup" FROM (${finalSql(viewer)}) known GROUP BY 1 HAVING min("label") <> max("label")
  ) torn USING ("nearGroup")
  UNION ALL (${ownMetSql(viewer)})`;

/** Templates that an own vote contradicts or is contradicted by. */
const ownMetSql = (viewer: Seer): Prisma.Sql => Prisma.sql`
  WITH own AS MATERIALIZED (${ownVotesSql(viewer)})
  SELECT f."id" FROM (${finalSql(viewer)}) f JOIN (SELECT DISTINCT "nearGroup", "label" FROM own) o
    ON o."nearGroup" = f."nearGroup" AND o."label" <> f."label"
  UNION ALL SELECT own."id" FROM own WHERE EXISTS (
    SELECT 1 FROM (${finalSql(viewer)}) f WHERE f."nearGroup" = own."nearGroup" AND f."label" <> own."label")
  UNION ALL SELECT own."id" FROM own JOIN (
    SELECT "nearGroup" FROM own GROUP BY 1 HAVING min("label") <> max("label")) torn USING ("nearGroup")`;

/** Which of some templates that is true of: by the index, so that a page costs little in a project of any size. */
export async function findOpposite(viewer: Seer, ids: readonly string[]): Promise<Set<string>> {
  const rows = await directSql().$queryRaw<{ id: string }[]>`
    WITH own AS MATERIALIZED (${ownVotesSql(viewer)}), page AS (
      SELECT t."id", t."nearGroup", coalesce(own."label", f."label") AS "label"
      FROM "template" t LEFT JOIN own USING ("id") LEFT JOIN (${finalSql(viewer)}) f USING ("id")
      WHERE t."id" = ANY(${[...ids]}) AND t."nearGroup" IS NOT NULL
    ), other AS (
      SELECT *, ${otherSql(Prisma.sql`"label"`)} AS "opposite" FROM page WHERE "label" IS NOT NULL
    )
    SELECT o."id" FROM other o
    WHERE EXISTS (SELECT 1 FROM own WHERE own."nearGroup" = o."nearGroup" AND own."label" = o."opposite")
      OR EXISTS (
        SELECT 1 FROM "template" t
        WHERE t."projectId" = ${viewer.projectId} AND t."nearGroup" = o."nearGroup" AND t."labelState" = 'FINAL'
          AND t."finalLabel" = o."opposite" AND NOT ${blindSql(viewer)})`;
  return new Set(rows.map(({ id }) => id));
}

const otherSql = (label: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`CASE ${label} WHEN 'NORMAL' THEN 'ABNORMAL' ELSE 'NORMAL' END::"LabelValue"`;

const finalSql = (viewer: Seer): Prisma.Sql => Prisma.sql`
  SELECT t."id", t."nearGroup", t."finalLabel" AS "label" FROM "template" t
  WHERE t."projectId" = ${viewer.projectId} AND t."labelState" = 'FINAL' AND t."nearGroup" IS NOT NULL
    AND NOT ${blindSql(viewer)}`;

const ownVotesSql = (viewer: Seer): Prisma.Sql => Prisma.sql`
  SELECT t."id", t."nearGroup", v."label"
  FROM "ballot" v JOIN "round" r ON r."id" = v."roundId" JOIN "template" t ON t."id" = v."templateId"
  WHERE v."userId" = ${viewer.actor.userId} AND v."withdrawnAt" IS NULL AND r."projectId" = ${viewer.projectId}
    AND r."state" = 'OPEN' AND t."nearGroup" IS NOT NULL AND v."check" IS DISTINCT FROM 'REPEAT' AND NOT ${repeatsSql}`;
